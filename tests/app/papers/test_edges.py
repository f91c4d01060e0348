"""What no paper may stumble over, whatever its kind: symbols, long names, hundreds of rows and none at all (R60-R67).

A content is made from the types of its fields alone, so that every free text of a kind is tried, also one that is added
tomorrow.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pypdfium2
import pytest
from pypdf import PdfReader
from reportlab.lib.units import mm
from reportlab.platypus import PageBreak

from app.documents import DOCUMENTS
from app.paper.checkpoint_sheet import CHECKPOINT_SHEET, CheckpointSheet
from app.paper.consent import CONSENT, CONSENT_TO_PHOTO, CONSENT_TO_PRACTICE, Consent
from app.paper.content import CompetencyGroup, FullName, PlanItem, PlanStage, RoutePlan
from app.paper.digest import DIGEST, Digest, DigestGroup, DigestItem
from app.paper.document import Running, Sheets
from app.paper.feedback_journal import FEEDBACK_JOURNAL, FeedbackJournal
from app.paper.group_plan import GROUP_PLAN, GroupPlan, Member
from app.paper.kind import Paper, write_together
from app.paper.lost_device import LOST_DEVICE, HeldPerson, LostDevice
from app.paper.mentoring_model import MENTORING_MODEL, MentoringPaper
from app.paper.notice import NOTICE, Notice
from app.paper.parts import signatures, statement
from app.paper.person_data import PERSON_DATA, PersonData
from app.paper.progress import PROGRESS
from app.paper.progress_content import DoneItem, Progress, ShownLevels
from app.paper.recommendation_page import RECOMMENDATION_PAGE, RecommendationPage
from app.paper.report import REPORT, Report
from app.paper.route_plan import ROUTE_PLAN
from app.paper.visit_sheet import VISIT_SHEET, VisitLine, VisitPaper
from tests.app.paper.reading import font_descriptors, text_of, without_hyphens
from tests.app.papers.sheets import LONG_NAME, outside_margins

ROUTE_ID = "01934b7e-6f00-7c3a-9d41-5b2e8f60a1c7"
TODAY = date(2026, 11, 23)
NAME = FullName("Кузнецова", "Марина", "Владимировна")
LONGEST_NAME = FullName(*LONG_NAME.values())
WORDS = "Проектирование урока"
SYMBOLS = "Ёлка «урок» 🚀👩‍🏫 中文 かな العربية עברית и\u0306 е\u0301 z̷̢ ✓ → <b>&"
SYMBOLS_ON_PAPER = ("Ёлка «урок»", "◊◊", "√ –>", "<b>&")


@dataclass(frozen=True)
class Kind:
    """A kind of paper with its content; ``without`` are fields that this form of it leaves empty."""

    paper: Paper[Any]
    content: Any
    without: Sequence[str] = ()
    purpose: str = ""
    """Of a consent; its words follow from that."""


KINDS = {
    "route": Kind(ROUTE_PLAN, RoutePlan),
    "checkpoints": Kind(CHECKPOINT_SHEET, CheckpointSheet),
    "checkpoints-list": Kind(CHECKPOINT_SHEET, CheckpointSheet, ["route"]),
    "journal": Kind(FEEDBACK_JOURNAL, FeedbackJournal),
    "tutor-journal": Kind(FEEDBACK_JOURNAL, FeedbackJournal, ["teacher"]),
    "progress": Kind(PROGRESS, Progress),
    "recommendations": Kind(RECOMMENDATION_PAGE, RecommendationPage),
    "notice": Kind(NOTICE, Notice),
    "consent": Kind(CONSENT, Consent, purpose="route"),
    "consent-practice": Kind(CONSENT_TO_PRACTICE, Consent, purpose="practice"),
    "consent-photo": Kind(CONSENT_TO_PHOTO, Consent, purpose="photo"),
    "group-route": Kind(GROUP_PLAN, GroupPlan),
    "mentoring": Kind(MENTORING_MODEL, MentoringPaper),
    "visit": Kind(VISIT_SHEET, VisitPaper),
    "report": Kind(REPORT, Report, ["place", "counted_on"]),
    "summary": Kind(REPORT, Report),
    "digest": Kind(DIGEST, Digest),
    "lost-device": Kind(LOST_DEVICE, LostDevice),
    "person-data": Kind(PERSON_DATA, PersonData),
}
SYMBOLS_CASE, NAME_CASE = "symbols outside the fonts", "a name of 60 letters"
UNSIGNED = {"digest": "Возможности для педагогов", "person-data": "Кто и зачем обрабатывает"}
"""Papers that nobody signs, and words that stand on them."""
FEW = 20
"""Letters over signatures, at most, that are no company: those of a signer's long name."""
NAMELESS = {"digest"}
"""Papers for everyone who passes: no name stands on them."""


@dataclass(frozen=True)
class Invented:
    """What a content is filled with: a text for every text, a name for every name, so many rows of each type."""

    words: str = WORDS
    name: FullName = NAME
    count: int = 2
    rows: Mapping[type, int] = field(default_factory=dict)

    def content(self, kind: Kind) -> Any:
        """A content of the kind."""
        made = self.value("", kind.content)
        fixed: dict[str, Any] = {"route_id": ROUTE_ID} if hasattr(made, "route_id") else {}
        if kind.purpose:
            fixed["purpose"] = kind.purpose
        optional = {each.name: each.default for each in fields(made) if each.name in kind.without}
        return replace(made, **fixed, **{name: None if default is None else "" for name, default in optional.items()})

    def value(self, name: str, wanted: Any) -> Any:
        """A value of the type that a field of this name wishes."""
        if get_origin(wanted) in {Union, UnionType}:
            return self.value(name, next(each for each in get_args(wanted) if each is not NoneType))
        if get_origin(wanted) in {tuple, Sequence}:
            return self.several(name, wanted)
        if is_dataclass(wanted):
            return self.name if wanted is FullName else self.made(wanted)
        return self.plain(name, wanted)

    def several(self, name: str, wanted: Any) -> Any:
        """A pair, or rows of one type; levels are always those of all four groups."""
        inside = [each for each in get_args(wanted) if each is not Ellipsis]
        if len(inside) > 1:
            return tuple(self.value(name, each) for each in inside)
        count = self.rows.get(inside[0], self.count)
        return tuple(self.value(name, inside[0]) for _ in range(count))

    def made(self, wanted: Any) -> Any:
        """A frozen value with every field filled."""
        hints = get_type_hints(wanted)
        filled = {each.name: self.value(each.name, hints[each.name]) for each in fields(wanted)}
        if wanted is ShownLevels:
            one = filled["groups"][0] if filled["groups"] else self.made(get_args(hints["groups"])[0])
            filled["groups"] = tuple(replace(one, group=group) for group in CompetencyGroup)
        return wanted(**filled)

    def plain(self, name: str, wanted: Any) -> Any:
        """A text, a day, a figure or a word of a fixed list."""
        if issubclass(wanted, StrEnum):
            return next(iter(wanted))
        if wanted is str and name == "who":
            return f"{self.name.family} {self.name.given} {self.name.patronymic}"
        simple: dict[Any, Any] = {str: self.words, date: TODAY, int: 2, float: 2.0, bool: True}
        return ROUTE_ID if name == "route_id" else simple[wanted]


CASES = {
    SYMBOLS_CASE: (
        Invented(SYMBOLS, FullName(f"Ёлкина {SYMBOLS}", SYMBOLS, SYMBOLS)),
        set(KINDS),
    ),
    NAME_CASE: (Invented(name=LONGEST_NAME), set(KINDS)),
    "no rows at all": (Invented(count=0), set(KINDS) - {"notice"}),  # who has nothing to be told is refused
    "200 activities": (
        Invented(rows=dict.fromkeys((DoneItem, PlanItem, DigestItem), 200)
                 | dict.fromkeys((PlanStage, DigestGroup), 1)),
        {"progress", "digest"},  # plans have theirs beside their other tests
    ),
    "a group of 80": (
        Invented(rows={Member: 80, HeldPerson: 80, VisitLine: 80}),
        {"group-route", "lost-device", "visit"},
    ),
}  # fmt: skip
APPLIES = [(kind, case) for case, (_, kinds) in CASES.items() for kind in KINDS if kind in kinds]


@pytest.mark.parametrize(("kind", "case"), APPLIES)
def test_paper_is_sound_whatever_it_is_filled_with(kind: str, case: str) -> None:
    """Margins, signatures in company, Russian that copies out, what the file says of itself, its faces."""
    paper, invented = KINDS[kind].paper, CASES[case][0]
    content = invented.content(KINDS[kind])
    assert outside_margins(paper, content) == []
    file = io.BytesIO()
    paper.write([content], file)
    company = letters_over_signatures(file.getvalue())
    assert (company is None) == (kind in UNSIGNED)
    assert company is None or company > FEW
    reader = PdfReader(file)
    assert_file_says_what_it_is(reader)
    text = without_hyphens(text_of(reader))
    assert "\ufffd" not in text
    for words in expected_words(kind, case):
        assert words.replace(" ", "") in text.replace(" ", "").replace("-", "")
    rows = max(invented.rows.values(), default=0)
    assert max(text.count(WORDS), text.count(NAME.family)) >= rows


def assert_file_says_what_it_is(reader: PdfReader) -> None:
    """Title, author, language, outline; every face in the file, and only the letters that are used."""
    about = reader.metadata
    assert about is not None
    assert about.title
    assert about.author
    assert reader.trailer["/Root"]["/Lang"] == "ru-RU"  # type: ignore[index]  # a dictionary of the file
    assert str(reader.outline[0]["/Title"]).strip()  # type: ignore[call-overload]  # the first is no list
    assert all(embedded and "+PTS" in face for face, embedded in font_descriptors(reader).items())


def expected_words(kind: str, case: str) -> Sequence[str]:
    """What must be readable, without hyphens: a hyphen of a name is one of a line's end to who copies it."""
    if case == SYMBOLS_CASE:
        return SYMBOLS_ON_PAPER
    if case == NAME_CASE:
        return () if kind in NAMELESS else [LONGEST_NAME.family.replace("-", "")]
    return [UNSIGNED.get(kind, "подпись")]


def test_every_kind_of_paper_is_tried() -> None:
    tried = {kind.paper.write for kind in KINDS.values()}
    assert {each.write for each in DOCUMENTS.values()} == tried | {write_together}
    assert DOCUMENTS.keys() - KINDS.keys() == {"month"}  # made of others


def test_signatures_alone_on_their_sheet_would_be_seen() -> None:
    story = [statement("Последние слова документа."), PageBreak(), signatures([("Тьютор", LONGEST_NAME)] * 2)]
    alone = replace(CONSENT, sheets=lambda _: Sheets(Running("Согласие", "распечатано"), story))
    file = io.BytesIO()
    alone.write([Invented().content(KINDS["consent"])], file)
    found = letters_over_signatures(file.getvalue())
    assert found is not None
    assert found <= FEW


def letters_over_signatures(content: bytes) -> int | None:
    """Letters between the page's number and the last signatures, on the sheet where these begin; None: none sign."""
    for page in reversed(list(pypdfium2.PdfDocument(content))):
        text = page.get_textpage()
        found = text.search("подпись", match_case=True, match_whole_word=True)
        place = found.get_next()
        if place is not None:
            _, height = page.get_size()
            _, _, _, top = text.get_charbox(place[0])
            over: str = text.get_text_bounded(bottom=top + 12 * mm, top=height - 15 * mm)
            return sum(letter.isalpha() for letter in over)
    return None
