"""The digest for a notice board (R55): programmes and events that begin soon, by subject or group of competencies.

It hangs where everyone passes, so no person is named on it, neither a teacher nor a tutor.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from app.paper.content import Centre, Period
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.parts import gap, statement
from app.paper.russian import counted, date_in_words, listed, number, period_in_column, period_in_words, sentence
from app.paper.tables import Column, Row, ruled_table

TITLE = "Возможности для педагогов"
_COLUMNS = (
    Column("Когда", 27 * mm, unbroken=True),
    Column("Программа, событие", 65 * mm),
    Column("Часы", 12 * mm, centred=True),
    Column("Форма, место", 38 * mm, unbroken=True),
    Column("Для кого", 28 * mm, unbroken=True),
)


@dataclass(frozen=True, slots=True)
class DigestItem:
    """A programme or an event of the digest."""

    title: str
    kind: str
    days: Period
    hours: float = 0
    form: str = ""
    place: str = ""
    provider: str = ""
    audience: str = ""
    price: str = ""
    registry_number: str = ""


@dataclass(frozen=True, slots=True)
class DigestGroup:
    """What is for one subject, or for one group of competencies; by days."""

    title: str
    items: Sequence[DigestItem]


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of a municipality, or with an empty one of the region. An item for two subjects stands under both."""

    printed_on: date
    centre: Centre
    municipality: str
    period: Period
    programmes: int
    events: int
    groups: Sequence[DigestGroup] = field(default_factory=tuple)


def _title(digest: Digest) -> str:
    return listed([TITLE, digest.municipality])


def _sheets(digest: Digest) -> Sheets:
    foot = listed([TITLE, digest.municipality], " · ")
    return Sheets(Running(foot, f"распечатано {date_in_words(digest.printed_on)}"), _story(digest))


def _story(digest: Digest) -> list[Flowable]:
    rows: list[Row] = []
    for group in digest.groups:
        rows.append(Row([group.title], band=True))
        rows += [_row(item) for item in group.items]
    subtitles = [digest.municipality or "Все муниципалитеты", period_in_words(digest.period)]
    return [
        Bookmark(digest.municipality or "Все муниципалитеты", level=0),
        *paper_head(digest.centre, TITLE, subtitles=subtitles),
        statement(_contents(digest)),
        gap(2 * mm),
        ruled_table(_COLUMNS, rows),
        gap(),
        statement("Записаться поможет тьютор или методист школы. Участие добровольное."),
    ]


def _contents(digest: Digest) -> str:
    parts = [
        counted(digest.programmes, "программа", "программы", "программ") if digest.programmes else "",
        counted(digest.events, "событие", "события", "событий") if digest.events else "",
    ]
    return f"В этом выпуске {listed(parts, ' и ')}."


def _row(item: DigestItem) -> Row:
    registry = f"№ {item.registry_number} в реестре" if item.registry_number.strip() else ""
    return Row(
        [
            period_in_column(item.days),
            listed([item.title, listed([sentence(item.kind), item.provider, registry])], "\n"),
            number(item.hours) if item.hours else "–",
            listed([sentence(listed([item.form, item.price])), item.place], "\n"),
            sentence(item.audience),
        ]
    )


DIGEST = Paper(
    title=_title,
    together="Возможности для педагогов: дайджесты муниципалитетов",
    subject="Программы и события ближайших двух месяцев",
    sheets=_sheets,
    keywords=("информирование", "повышение квалификации", "дайджест"),
)
