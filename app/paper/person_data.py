"""What is held about a person, all of it (R82): the answer to a request under article 14 of law 152-ФЗ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.content import Centre, Teacher
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.parts import gap, heading, statement
from app.paper.russian import counted, date_in_words, full_name, short_name
from app.paper.tables import label_table
from app.paper.text import paragraph

TITLE = "Сведения о персональных данных"
_LABEL_WIDTH = 52 * mm


@dataclass(frozen=True, slots=True)
class HeldPart:
    """One kind of record: its name, and each record as pairs of a field and its value."""

    title: str
    records: Sequence[Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class PersonData:
    """Everything, in the order in which it is read. ``readers`` are posts and names of those who work with it."""

    printed_on: date
    centre: Centre
    teacher: Teacher
    consents: Sequence[tuple[str, str]]
    """Purposes and what became of the consent to each, the newest last word first; empty where there is none."""
    readers: Sequence[str]
    parts: Sequence[HeldPart]


def _sheets(data: PersonData) -> Sheets:
    running = Running(f"{TITLE} · {short_name(data.teacher.name)}", f"на {date_in_words(data.printed_on)}")
    return Sheets(running, _story(data))


def _story(data: PersonData) -> list[Flowable]:
    name = full_name(data.teacher.name)
    story = [
        Bookmark(name, level=0),
        *paper_head(data.centre, TITLE, name),
        *heading(1, "Кто и зачем обрабатывает"),
        label_table(_about(data), _LABEL_WIDTH, theme.TEXT_WIDTH),
        gap(),
        statement(
            "Вы вправе уточнить, исправить или удалить данные и отозвать согласие: обратитесь к тьютору "
            "или к оператору (статьи 14, 20 и 21 Федерального закона от 27.07.2006 № 152-ФЗ)."
        ),
    ]
    for order, part in enumerate(data.parts, start=2):
        story += _part(order, part)
    return story


def _about(data: PersonData) -> list[tuple[str, str]]:
    consents = "\n".join(f"{purpose}: {words}" for purpose, words in data.consents)
    return [
        ("Оператор", "\n".join(part for part in (data.centre.name, data.centre.requisites) if part)),
        ("Цель", "тьюторское сопровождение индивидуального образовательного маршрута педагога"),
        ("Согласия", consents or "согласие не отмечено: хранятся только имя и организация"),
        ("Кто работает с данными", "\n".join(data.readers)),
        ("Где хранятся", "на сервере региона и в зашифрованных копиях на рабочих местах тех, кто с ними работает"),
        ("Всего записей", counted(sum(len(part.records) for part in data.parts), "запись", "записи", "записей")),
    ]


def _part(order: int, part: HeldPart) -> list[Flowable]:
    look = theme.styles()
    story = heading(order, f"{part.title}: {len(part.records)}")
    for record in part.records:
        words = "; ".join(f"{field.lower()} – {value}" for field, value in record)
        story.append(paragraph(words[:1].upper() + words[1:], look.cell))
        story.append(gap(1.5 * mm))
    return story


PERSON_DATA = Paper(
    title=lambda _: TITLE,
    together=TITLE,
    subject="Все сведения о человеке, которые хранит программа",
    sheets=_sheets,
    keywords=("персональные данные", "152-ФЗ"),
)
