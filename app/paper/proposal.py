"""A proposal for new or corrected programmes, to be handed in: which deficits none closes, where, of how many (R51)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from app.paper.closing import tutor_signs
from app.paper.content import Centre, Tutor
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.parts import gap, heading, signatures, statement
from app.paper.russian import date_in_words, listed
from app.paper.tables import Column, Row, ruled_table

TITLE = "Предложения по программам ДПО"
_COLUMNS = (
    Column("№", 9 * mm, centred=True),
    Column("Компетенция", 58 * mm),
    Column("Педагогов", 20 * mm, centred=True),
    Column("Где", 43 * mm),
    Column("Предложение", 40 * mm),
)
_NOTHING = "Непокрытых дефицитов нет: каждый открытый дефицит закрывает программа из реестра."
_NARROWED = " и с которыми не работают ни предстоящие события, ни формы на рабочем месте"
_NARROWED_NOTHING = f"Дефицитов, которые не закрывает ни одна программа{_NARROWED}, нет."


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A competency, who lacks it where, and what is proposed."""

    competency: str
    people: int
    where: str
    proposal: str


@dataclass(frozen=True, slots=True)
class ProposalPart:
    """The lines of one subject, or of one group where they serve every subject."""

    title: str
    lines: Sequence[ProposalLine]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposal as one document; ``place`` is empty for everyone here.

    ``is_narrowed``: what events to come or work at the school meet was left out; ``counted_on`` by the server.
    """

    centre: Centre
    printed_on: date
    tutor: Tutor
    place: str
    parts: Sequence[ProposalPart]
    is_narrowed: bool = False
    counted_on: date | None = None


def _title(proposal: Proposal) -> str:
    return listed([TITLE, proposal.place])


def _sheets(proposal: Proposal) -> Sheets:
    running = Running(foot_left=TITLE, foot_right=f"Распечатано {date_in_words(proposal.printed_on)}")
    return Sheets(running, _story(proposal))


def _story(proposal: Proposal) -> list[Flowable]:
    signature = [gap(), signatures([tutor_signs(proposal.tutor)])]
    if not any(part.lines for part in proposal.parts):
        nothing = statement(_NARROWED_NOTHING if proposal.is_narrowed else _NOTHING)
        return [*_head(proposal), KeepTogether([nothing, *signature])]
    rows: list[Row] = []
    place = 0
    for part in proposal.parts:
        rows.append(Row([part.title], band=True))
        for line in part.lines:
            place += 1
            rows.append(Row([str(place), line.competency, str(line.people), line.where, line.proposal]))
    how = (
        "Открытые профессиональные дефициты, которые не закрывает ни одна программа, одобренная на день печати"
        f"{_NARROWED if proposal.is_narrowed else ''}. "
        "Просим рассмотреть разработку новых и корректировку имеющихся программ."
    )
    return [
        *_head(proposal), statement(how), gap(), *heading(1, "Перечень"), ruled_table(_COLUMNS, rows),
        KeepTogether(signature),
    ]  # fmt: skip


def _head(proposal: Proposal) -> list[Flowable]:
    lines = [f"На {date_in_words(proposal.printed_on)}"]
    if proposal.counted_on is not None:
        lines.append(f"По данным регионального сервера на {date_in_words(proposal.counted_on)}")
    return [Bookmark(_title(proposal), level=0), *paper_head(proposal.centre, TITLE, proposal.place, lines)]


PROPOSAL = Paper(
    title=_title,
    together="Предложения по программам",
    subject="Дефициты педагогических работников, которые не закрывает ни одна программа",
    sheets=_sheets,
    keywords=("программы ДПО", "дефициты", "предложения"),
)
