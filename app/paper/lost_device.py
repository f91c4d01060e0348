"""Whose data a lost computer holds, with the notice to the operator (R85).

Law 152-ФЗ, article 21: the operator tells the supervisor of the loss within 24 hours and of the inquiry within 72. The
notice gives what the operator needs for that; what only a person knows, above all the circumstances, is written in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether, PageBreak
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.blanks import blank
from app.paper.closing import tutor_signs
from app.paper.content import Centre, FullName, Tutor
from app.paper.document import Bookmark, Running, Sheets
from app.paper.kind import Paper
from app.paper.parts import gap, heading, signatures, statement
from app.paper.russian import counted, date_in_words, full_name, listed, number, sentence
from app.paper.tables import Column, Row, label_table, ruled_table
from app.paper.text import paragraph

TITLE = "Лица в утраченном устройстве"
NOTICE_TITLE = "Уведомление оператору об утрате устройства"

_LABEL_WIDTH = 52 * mm
_KIND_COLUMNS = (
    Column("Вид данных", 34 * mm, unbroken=True),
    Column("Что входит", 114 * mm),
    Column("Людей", 22 * mm, centred=True),
)
_PERSON_COLUMNS = (
    Column("№", 12 * mm, centred=True),
    Column("Фамилия, имя, отчество", 57 * mm, unbroken=True),
    Column("Организация", 49 * mm),
    Column("Виды данных", 52 * mm),
)
_ASKED = (
    "1) отозвать доступ устройства к серверу;",
    (
        "2) в течение 24 часов с момента выявления сообщить в Роскомнадзор о происшедшем, его предполагаемых причинах, "
        "возможном вреде и принятых мерах;"
    ),
    (
        "3) в течение 72 часов сообщить туда же о результатах внутреннего расследования и о лицах, действия которых "
        "стали причиной (часть 3.1 статьи 21 Федерального закона от 27.07.2006 № 152-ФЗ)."
    ),
)


class DataKind(StrEnum):
    """What a card may hold of a person."""

    PROFILE = "profile"
    CONTACT = "contact"
    DIAGNOSIS = "diagnosis"
    ROUTE = "route"
    JOURNAL = "journal"
    FILE = "file"


_WORDS = {
    DataKind.PROFILE: ("анкета", "фамилия, имя, отчество, должность, организация, образование, стаж, категория"),
    DataKind.CONTACT: ("контакты", "телефон, адрес электронной почты"),
    DataKind.DIAGNOSIS: ("диагностика", "результаты диагностики, зачтённое обучение, затруднения"),
    DataKind.ROUTE: ("маршрут", "запросы, цели, мероприятия, контрольные точки, рекомендации, практики"),
    DataKind.JOURNAL: ("журнал", "консультации, посещения, договорённости, информирование, наставничество"),
    DataKind.FILE: ("файлы", "документы об обучении и другие приложенные файлы"),
}
"""How a kind reads on paper, and what it means."""


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """Someone whose card is on the device, and what the card holds."""

    name: FullName
    organization: str
    kinds: Sequence[DataKind]


@dataclass(frozen=True, slots=True)
class LostDevice:
    """The list with its notice. ``device`` is its number in the program; ``unsent`` are changes that were not sent."""

    centre: Centre
    printed_on: date
    tutor: Tutor
    people: Sequence[HeldPerson]
    device: str = ""
    last_exchange: date | None = None
    unsent: int = 0


def _sheets(lost: LostDevice) -> Sheets:
    running = Running(
        foot_left=TITLE,
        foot_right=f"По копии на {date_in_words(lost.printed_on)}",
    )
    return Sheets(running, _story(lost))


def _story(lost: LostDevice) -> list[Flowable]:
    return [
        Bookmark(TITLE, level=0),
        *_addressed(lost),
        *_circumstances(lost),
        *_data(lost),
        KeepTogether([*_asked(), gap(), signatures([tutor_signs(lost.tutor)])]),
        PageBreak(),
        *_people(lost),
    ]


def _addressed(lost: LostDevice) -> list[Flowable]:
    centre = lost.centre
    head = listed([centre.head_position, full_name(centre.head)]) if centre.head else centre.head_position
    pairs = [("Кому", f"{head}\n{centre.name}"), ("От кого", listed([full_name(lost.tutor.name), lost.tutor.position]))]
    return [
        label_table(pairs, _LABEL_WIDTH, theme.TEXT_WIDTH),
        paragraph(NOTICE_TITLE, theme.styles().title),
        gap(),
        statement(
            "Сообщаю, что утрачено устройство, на котором хранится копия данных программы «Маршрут» с персональными "
            "данными педагогов. Копия на устройстве зашифрована."
        ),
    ]


def _circumstances(lost: LostDevice) -> list[Flowable]:
    unsent = counted(lost.unsent, "изменение", "изменения", "изменений")
    known = [
        ("Номер рабочего места", lost.device),
        ("Последний обмен", date_in_words(lost.last_exchange) if lost.last_exchange else "не проводился"),
        ("Не отправлено на сервер", unsent if lost.unsent else "ничего"),
    ]
    return [
        *heading(1, "Устройство и обстоятельства"),
        blank("Устройство", note="модель, инвентарный номер"),
        blank("Когда утрачено", note="дата, время"),
        blank("Место и обстоятельства", lines=2),
        gap(),
        label_table(known, _LABEL_WIDTH, theme.TEXT_WIDTH),
    ]


def _data(lost: LostDevice) -> list[Flowable]:
    amount = counted(len(lost.people), "человека", "человек", "человек")
    found = [(kind, sum(kind in person.kinds for person in lost.people)) for kind in DataKind]
    rows = [Row([sentence(_WORDS[kind][0]), _WORDS[kind][1], number(people)]) for kind, people in found if people]
    return [
        *heading(2, "Чьи и какие данные"),
        statement(
            f"В копии карточки {amount}; перечень в приложении. Для специальных категорий персональных данных, "
            "биометрических и паспортных данных и СНИЛС в программе полей нет."
        ),
        gap(),
        ruled_table(_KIND_COLUMNS, rows),
    ]


def _asked() -> list[Flowable]:
    return [
        *heading(3, "Что нужно сделать оператору", kept=True),
        statement("Прошу:"),
        *(statement(words) for words in _ASKED),
    ]


def _people(lost: LostDevice) -> list[Flowable]:
    words = "Приложение. Лица, чьи карточки хранятся на устройстве"
    rows = [
        Row(
            [
                str(place),
                full_name(person.name),
                person.organization,
                listed(_WORDS[kind][0] for kind in person.kinds),
            ]
        )
        for place, person in enumerate(lost.people, start=1)
    ]
    return [
        CondPageBreak(50 * mm),
        Bookmark(words, level=1),
        paragraph(words, theme.styles().heading),
        statement(f"Составлено по копии на рабочем месте на {date_in_words(lost.printed_on)}"),
        gap(),
        ruled_table(_PERSON_COLUMNS, rows),
    ]


LOST_DEVICE = Paper(
    title=lambda _: TITLE,
    together=TITLE,
    subject="Перечень лиц, чьи данные хранит устройство, и уведомление оператору",
    sheets=_sheets,
    keywords=("утрата устройства", "персональные данные", "152-ФЗ"),
)
