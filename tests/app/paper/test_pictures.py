"""How every kind of paper looks: its first page and a page with a table beside pictures that people have looked at.

A page that has changed on purpose gets a new picture by `MARSHRUT_NEW_PICTURES=1 python -m pytest
tests/app/paper/test_pictures.py`; look at it before it is committed. Pictures are small (40 dpi, 16 greys): a missing
row or a block that has moved fails, another way of smoothing letters does not.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from app.paper.checkpoint_sheet import CHECKPOINT_SHEET, CheckpointLine, CheckpointSheet, SheetRoute
from app.paper.consent import CONSENT, Consent
from app.paper.content import (
    CheckpointStatus,
    CompetencyGroup,
    Component,
    FullName,
    LearningMode,
    Period,
)
from app.paper.digest import DIGEST, Digest, DigestGroup, DigestItem
from app.paper.feedback_journal import FEEDBACK_JOURNAL, EntryKind, FeedbackJournal, JournalLine
from app.paper.group_plan import GROUP_PLAN, GroupPlan, Member, SharedDeficit
from app.paper.kind import Paper
from app.paper.lost_device import LOST_DEVICE, DataKind, HeldPerson, LostDevice
from app.paper.notice import NOTICE, Notice, Opportunity
from app.paper.progress import PROGRESS
from app.paper.progress_content import (
    DoneItem,
    GroupLevels,
    HeldDiagnosis,
    LevelRow,
    Outcome,
    Progress,
    ProgressRoute,
    Reflection,
    ShownLevels,
    TransferLine,
)
from app.paper.recommendation_page import RECOMMENDATION_PAGE, OpenDeficit, RecommendationPage
from app.paper.report import REPORT, Indicator, IndicatorGroup, Report, UncoveredRow
from app.paper.route_plan import ROUTE_PLAN
from app.paper.visit_sheet import VISIT_SHEET, DuePoint, LineState, VisitLine, VisitPaper
from tests.app.paper.plans import bare_plan, full_plan

PICTURES = Path(__file__).parent / "pictures"
RENEW = "MARSHRUT_NEW_PICTURES"
DPI = 40
WHITE, GREYS = 255, 16
FAR = 64
MOST_FAR = 0.0005
"""Share of the pixels that are off by more than `FAR` greys: other smoothing comes to 0.0001, a row to 0.0012."""
MOST_MEAN = 6.0
"""Mean difference of the greys, of 255: other smoothing comes to 4, a page that has turned dark to far more."""
DAY = date(2026, 11, 23)
PLAN = full_plan()
CENTRE, TUTOR, TEACHER = PLAN.centre, PLAN.tutor, PLAN.teacher
NAMES = (
    "Абрамова Вера Львовна", "Берёзкин Пётр Ильич", "Власова Анна Юрьевна", "Голубева Ирина Олеговна",
    "Дорофеев Илья Петрович", "Ермакова Ольга Игоревна",
)  # fmt: skip


@dataclass(frozen=True)
class Looked:
    """A paper to look at: pages by number, from 0."""

    paper: Paper[Any]
    content: Any
    pages: Sequence[int] = (0,)


def after(days: int) -> date:
    return DAY + timedelta(days)


def checkpoint_lines(count: int = 6) -> tuple[CheckpointLine, ...]:
    statuses = tuple(CheckpointStatus)
    return tuple(
        CheckpointLine(
            NAMES[place % 6], f"Точка {place + 1}: открытый урок и его разбор", after(place * 5 - 13),
            statuses[place % 4], "Современный урок", after(place) if place % 4 == 1 else None,
            "Цель урока ставят ученики" if place % 4 == 1 else "", "лист наблюдения" if place % 4 == 1 else "",
        )
        for place in range(count)
    )  # fmt: skip


def checkpoint_sheet(*, of_one: bool) -> CheckpointSheet:
    route = SheetRoute(TEACHER, PLAN.route_id, PLAN.number, 3, PLAN.version_date) if of_one else None
    return CheckpointSheet(CENTRE, DAY, TUTOR, checkpoint_lines(), Period(date(2026, 11, 1), DAY), route)


def journal() -> FeedbackJournal:
    lines = tuple(
        JournalLine(
            after(place - 12), NAMES[place % 6], kind, 20 * place or None, "Обсудили цель урока и способы проверки",
            "Прислать план урока", after(place), after(place) if place % 2 else None,
        )
        for place, kind in enumerate(EntryKind)
    )  # fmt: skip
    return FeedbackJournal(CENTRE, DAY, TUTOR, Period(date(2026, 11, 1), DAY), lines)


def levels() -> ShownLevels:
    groups = tuple(GroupLevels(group, 2.5, 1.2 + place * 0.3, 2.0) for place, group in enumerate(CompetencyGroup))
    rows = (
        LevelRow(CompetencyGroup.SUBJECT, "Алгебра основной школы", 3, 1, 3, Outcome.CLOSED),
        LevelRow(CompetencyGroup.METHODICAL, "Формирующее оценивание", 3, 1, 2, Outcome.LEFT),
        LevelRow(CompetencyGroup.COMMUNICATIVE, "Разговор с родителями", 2, 2, 1, Outcome.NEW),
    )
    return ShownLevels(HeldDiagnosis(date(2026, 9, 18), "тест"), HeldDiagnosis(DAY, "тест"), groups, rows)


def progress() -> Progress:
    done = tuple(
        DoneItem(f"Мероприятие {place}: семинар-практикум", mode, 12 * place, after(-place), f"справка № {place}")
        for place, mode in enumerate(LearningMode, start=1)
    )
    route = ProgressRoute(PLAN.route_id, PLAN.number, 3, PLAN.version_date, PLAN.period, done, 1, ("Вести проекты",))
    return Progress(
        DAY, CENTRE, TUTOR, TEACHER, levels(), route,
        (TransferLine("критерии оценивания в 7 классе", after(-9), after(-9), "видео урока"),), (),
        Reflection("Научилась ставить цели урока", "Времени мало", "Выступить на семинаре"),
        Reflection("", "", "Стать наставником."), "Цели маршрута достигнуты.",
    )  # fmt: skip


def recommendations() -> RecommendationPage:
    text = "\n".join(f"{place}. Совет.\nПосмотреть урок коллеги и записать вопросы." for place in range(1, 5))
    others = tuple(OpenDeficit(f"Компетенция {place}", "проявляется частично", "передаёт другим") for place in range(3))
    return RecommendationPage(DAY, CENTRE, TUTOR, TEACHER, text, after(-13), TUTOR.name, after(-50), "тест", others)


def notice() -> Notice:
    offers = tuple(
        Opportunity(
            f"Программа {place}: урок без потерь", "повышение квалификации", ("Формирующее оценивание",),
            Period(after(place * 9), after(place * 9 + 4)), 24, "очная", "Екатеринбург", "ИРО", "бесплатно", "66-112",
        )
        for place in range(1, 4)
    )  # fmt: skip
    return Notice(DAY, CENTRE, TUTOR, TEACHER, offers)


def group_plan() -> GroupPlan:
    members = tuple(Member(FullName(*name.split()), "учитель математики", "Школа № 5") for name in NAMES)
    deficits = tuple(
        SharedDeficit(group, f"Компетенция {place}", Component.SKILL, 3, 5 - place)
        for place, group in enumerate(CompetencyGroup)
    )
    return GroupPlan(
        route_id=PLAN.route_id, number=PLAN.number, version=2, version_date=PLAN.version_date, printed_on=DAY,
        period=PLAN.period, centre=CENTRE, tutor=TUTOR, step=PLAN.step, name="Команда «Читательская грамотность»",
        members=members, organization="Школа № 5", purpose="Учить читать тексты", deficits=deficits,
        requests=(("Запрос группы", "Хотим вести смысловое чтение"),), goals=PLAN.goals, stages=PLAN.stages,
        checkpoints=PLAN.checkpoints, corrections=PLAN.corrections, agreed_on=DAY, agreed_how="личная подпись",
    )  # fmt: skip


def visit() -> VisitPaper:
    lines = tuple(
        VisitLine(
            place, name, "Школа № 5", "учитель математики", ("Формирующее оценивание",), "Посмотреть урок",
            "Прислать план", after(-9), after(3), (DuePoint("Открытый урок", after(-2)),), state,
        )
        for place, (name, state) in enumerate(zip(NAMES, tuple(LineState) * 2, strict=True), start=1)
    )  # fmt: skip
    return VisitPaper(CENTRE, DAY, TUTOR, "1126-003", after(3), lines)


def report() -> Report:
    groups = tuple(
        IndicatorGroup(
            title,
            tuple(Indicator(f"{title}: показатель {place}", f"{place * 12}", "Сколько строк") for place in range(1, 6)),
        )
        for title in ("Маршруты", "Охват", "Часы", "Контрольные точки")
    )
    uncovered = (
        UncoveredRow(CompetencyGroup.METHODICAL, "Формирующее оценивание", 7, "Разработать модуль до уровня 3"),
    )
    return Report(CENTRE, DAY, Period(date(2026, 9, 1), DAY), TUTOR, groups, uncovered)


def digest() -> Digest:
    items = tuple(
        DigestItem(
            f"Семинар {place}: читательская грамотность", "семинар", Period(after(place), after(place)), 4, "очная",
            "Ирбит", "ИРО", "учителя математики", "бесплатно",
        )
        for place in range(1, 5)
    )  # fmt: skip
    groups = (DigestGroup("Математика", items), DigestGroup("Методические", items[:2]))
    return Digest(DAY, CENTRE, "Ирбит", Period(DAY, after(60)), 0, 4, groups)


def lost_device() -> LostDevice:
    people = tuple(HeldPerson(FullName(*name.split()), "Школа № 5", tuple(DataKind)) for name in NAMES)
    return LostDevice(CENTRE, DAY, TUTOR, people, PLAN.route_id, after(-3), 2)


LOOKED: Mapping[str, Looked] = {
    "route": Looked(ROUTE_PLAN, PLAN, (0, 1, 3)),
    "route-bare": Looked(ROUTE_PLAN, bare_plan()),
    "checkpoints": Looked(CHECKPOINT_SHEET, checkpoint_sheet(of_one=True)),
    "checkpoints-list": Looked(CHECKPOINT_SHEET, checkpoint_sheet(of_one=False)),
    "journal": Looked(FEEDBACK_JOURNAL, replace(journal(), teacher=TEACHER)),
    "tutor-journal": Looked(FEEDBACK_JOURNAL, journal(), (0, 1)),
    "progress": Looked(PROGRESS, progress(), (0, 1)),
    "recommendations": Looked(RECOMMENDATION_PAGE, recommendations()),
    "notice": Looked(NOTICE, notice()),
    "consent": Looked(CONSENT, Consent(CENTRE, DAY, TEACHER)),
    "group-route": Looked(GROUP_PLAN, group_plan(), (0, 1)),
    "visit": Looked(VISIT_SHEET, visit()),
    "report": Looked(REPORT, report()),
    "digest": Looked(DIGEST, digest()),
    "lost-device": Looked(LOST_DEVICE, lost_device(), (0, 2)),
}
SHOWN = [(name, page) for name, looked in LOOKED.items() for page in looked.pages]


@pytest.mark.parametrize(("name", "page"), SHOWN)
def test_page_looks_as_it_did(name: str, page: int) -> None:
    picture = PICTURES / f"{name}-{page + 1}.png"
    shown = rendered(LOOKED[name], page)
    if os.environ.get(RENEW):
        keep(shown, picture)
    assert is_like(kept(picture), shown), f"see {picture.name}; after a change on purpose: {RENEW}=1"


def test_every_picture_belongs_to_a_page_and_all_are_small() -> None:
    pictures = list(PICTURES.glob("*.png"))
    assert {picture.stem for picture in pictures} == {f"{name}-{page + 1}" for name, page in SHOWN}
    assert sum(picture.stat().st_size for picture in pictures) < 300_000


def without_last_row(name: str) -> Any:
    """The content of a paper, one row shorter."""
    content = LOOKED[name].content
    if name == "digest":
        *others, last = content.groups
        return replace(content, groups=(*others, replace(last, items=last.items[:-1])))
    if name == "route":
        return replace(content, diagnosis=replace(content.diagnosis, rows=content.diagnosis.rows[1:]))
    rows = "people" if name == "lost-device" else "lines"
    return replace(content, **{rows: getattr(content, rows)[:-1]})


@pytest.mark.parametrize(
    ("name", "page"), [("checkpoints-list", 0), ("tutor-journal", 1), ("digest", 0), ("lost-device", 2), ("route", 1)]
)
def test_a_missing_row_is_seen(name: str, page: int) -> None:
    changed = replace(LOOKED[name], content=without_last_row(name))
    assert not is_like(kept(PICTURES / f"{name}-{page + 1}.png"), rendered(changed, page))


@pytest.mark.parametrize(("name", "page"), SHOWN)
def test_a_block_that_has_moved_by_two_millimetres_is_seen(name: str, page: int) -> None:
    picture = kept(PICTURES / f"{name}-{page + 1}.png")
    width, height = picture.size
    moved = picture.copy()
    moved.paste(picture.crop((0, height // 4, width, height // 2)), (0, height // 4 + 3))
    assert not is_like(picture, moved)


@pytest.mark.parametrize(("name", "page"), SHOWN)
def test_another_way_of_smoothing_letters_is_not_seen(name: str, page: int) -> None:
    """Drawn three times as large and made smaller."""
    picture = kept(PICTURES / f"{name}-{page + 1}.png")
    smoothed = rendered(LOOKED[name], page, dpi=3 * DPI).resize(picture.size, Image.Resampling.BOX)
    assert is_like(picture, smoothed)


def rendered(looked: Looked, page: int, dpi: int = DPI) -> Image.Image:
    """A page in grey."""
    file = io.BytesIO()
    looked.paper.write([looked.content], file)
    document = pypdfium2.PdfDocument(file.getvalue())
    picture: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return picture


def is_like(expected: Image.Image, shown: Image.Image) -> bool:
    """Whether two pages look the same to somebody who does not see single dots."""
    if expected.size != shown.size:
        return False
    seen = [picture.filter(ImageFilter.GaussianBlur(1)) for picture in (expected, shown)]
    difference = ImageChops.difference(*seen)
    counts = difference.histogram()
    far = sum(counts[FAR + 1 :]) / sum(counts)
    return far <= MOST_FAR and ImageStat.Stat(difference).mean[0] <= MOST_MEAN


def kept(picture: Path) -> Image.Image:
    """The picture of a page as it was kept."""
    with Image.open(picture) as opened:
        return opened.convert("L")


def keep(shown: Image.Image, picture: Path) -> None:
    """Keep a page in 16 greys."""
    step = WHITE // (GREYS - 1)
    levels_of_grey = shown.point([round(grey / step) for grey in range(WHITE + 1)])
    levels_of_grey.putpalette([grey for level in range(GREYS) for grey in (level * step,) * 3])
    levels_of_grey.save(picture, optimize=True, bits=4)
