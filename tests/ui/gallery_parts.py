"""The parts that stand on the pages of the gallery, each filled with realistic Russian content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    # Qt is loaded in the drawing process only: the scale is read once, when it starts.
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from ui.widgets.deficit_bars import Bar
    from ui.widgets.frames import Card
    from ui.widgets.person_row import PersonRow
    from ui.widgets.timeline import Timeline
    from ui.work import Work


TODAY = date(2026, 11, 23)


GROUPS = ("Предметные", "Методические", "Психолого-педагогические", "Коммуникативные")


PEOPLE = (
    ("Абрамова Наталья Сергеевна", "МАОУ СОШ № 7, г. Ревда", 3, False, "проверка 3 декабря", "soon"),
    ("Берёзкин Пётр Ильич", "МБОУ СОШ с. Байкалово", 1, False, "встреча 26 ноября", "neutral"),
    ("Волкова Елена Владимировна", "МАОУ Гимназия № 94, г. Екатеринбург", 3, True, "просрочено на 4 дня", "overdue"),
    ("Гафуров Ринат Маратович", "МКОУ Бисертская СОШ № 1", 0, False, "", "neutral"),
    ("Демидова Ольга Алексеевна", "МАОУ СОШ № 10, г. Полевской", 4, False, "рефлексия 10 декабря", "neutral"),
    ("Ершов Константин Юрьевич", "МБОУ Ачитская СОШ", 2, False, "два значения", "conflict"),
    ("Жукова Татьяна Николаевна", "МАОУ Лицей № 21, г. Первоуральск", 5, False, "маршрут закрыт", "done"),
    ("Зайнуллина Альфия Рашидовна", "МАОУ Артинский лицей", 3, False, "проверка 18 декабря", "neutral"),
    ("Иванова-Петровская Маргарита Константиновна", "МБОУ Криулинская СОШ", 2, False, "", "neutral"),
    ("Кузнецов Андрей Борисович", "МАОУ СОШ № 3, г. Красноуфимск", 3, False, "проверка 22 декабря", "neutral"),
    ("Лаптева Ёлка Викторовна", "МКОУ СОШ д. Приданниково", 1, False, "", "neutral"),
)


class _Inline:
    """Runs reads at once, so that a picture needs no waiting."""

    def read(self, function: Callable[..., Any], *arguments: Any, then: Any = None, failed: Any = None) -> None:
        then(function(None, *arguments))


def _person_row(row: tuple[Any, ...]) -> PersonRow:
    from ui.theme import State
    from ui.widgets.person_row import PersonRow
    from ui.widgets.stage_line import Stages

    name, organization, stage, late, words, state = row
    return PersonRow(name, organization, Stages(stage, late), words, State(state))


def people_list(parent: QWidget) -> Card:
    from ui.models.paged_table import Column, PagedTable
    from ui.widgets.frames import Card
    from ui.widgets.person_row import PersonList

    rows = dict(enumerate(PEOPLE))
    model = PagedTable(
        cast("Work", _Inline()), [Column("Имя", str)], lambda _c, keys: {key: rows[key] for key in keys}, parent
    )
    model.load(lambda _c: range(len(rows)))
    model._fetch.timeout.emit()
    view = PersonList(_person_row)
    view.setModel(model)
    view.setCurrentIndex(model.index(0, 0))
    card = Card(parent, 6)
    card.setFixedWidth(360)
    card.body.addWidget(view)
    return card


def bars_of_deficits() -> list[Bar]:
    from ui.widgets.deficit_bars import Bar

    return [
        Bar(1, "Решает задачи повышенного уровня сложности", GROUPS[0], 1, 3, 2.0),
        Bar(2, "Формирует функциональную грамотность", GROUPS[0], 1, 2, 1.0, covered=True),
        Bar(3, "Применяет формирующее оценивание", GROUPS[1], 1, 3, 1.5),
        Bar(4, "Использует цифровые образовательные ресурсы", GROUPS[1], 1, 2),
        Bar(5, "Работает с обучающимися с ОВЗ", GROUPS[2], 0, 2),
    ]


def timeline_of_route() -> Timeline:
    from ui.theme import State
    from ui.widgets.timeline import Item, Mark, Mode, Timeline

    timeline = Timeline()
    items = [
        Item(1, "Функциональная грамотность, 36 ч", date(2026, 9, 14), date(2026, 10, 30), Mode.FORMAL, done=True),
        Item(2, "Мастерская учителя математики", date(2026, 11, 9), date(2027, 1, 22), Mode.NON_FORMAL),
        Item(3, "Самообразование: формирующее оценивание", date(2026, 11, 16), date(2027, 3, 12), Mode.INFORMAL),
        Item(4, "Стажировка в лицее № 110", date(2027, 2, 8), date(2027, 2, 19), Mode.FORMAL),
    ]
    marks = [
        Mark(5, "Входная проверка", date(2026, 10, 5), State.DONE),
        Mark(6, "Промежуточная проверка", date(2026, 12, 3), State.SOON),
        Mark(7, "Итоговая проверка", date(2027, 3, 25)),
    ]
    timeline.show_plan(items, marks, TODAY)
    return timeline


def person_head() -> Card:
    from PySide6.QtWidgets import QHBoxLayout, QLabel

    from ui import theme
    from ui.theme import State, Type
    from ui.widgets.frames import Badge, Card, QuietLabel
    from ui.widgets.stage_line import StageLine, Stages

    head = Card()
    name = QLabel("Абрамова Наталья Сергеевна")
    name.setFont(theme.font(Type.SECTION))
    first = QHBoxLayout()
    first.addWidget(name)
    first.addWidget(Badge("Маршрут согласован", State.DONE))
    first.addWidget(Badge("проверка 3 декабря", State.SOON))
    first.addStretch(1)
    head.body.addLayout(first)
    head.body.addWidget(QuietLabel("Учитель математики · МАОУ СОШ № 7, г. Ревда · первая категория · стаж 14 лет"))
    head.body.addSpacing(8)
    head.body.addWidget(StageLine(Stages(3), large=True))
    return head


def _badge_row() -> QHBoxLayout:
    from PySide6.QtWidgets import QHBoxLayout

    from ui.theme import State
    from ui.widgets.frames import Badge

    badges = QHBoxLayout()
    for words, state in (
        ("черновик", State.NEUTRAL),
        ("выполнено", State.DONE),
        ("скоро", State.SOON),
        ("просрочено", State.OVERDUE),
    ):
        badges.addWidget(Badge(words, state))
    badges.addStretch(1)
    return badges


def _button_row() -> QHBoxLayout:
    from PySide6.QtWidgets import QHBoxLayout, QPushButton

    buttons = QHBoxLayout()
    primary = QPushButton("Предложить маршрут")
    primary.setDefault(True)
    off = QPushButton("Нельзя")
    off.setEnabled(False)
    for button in (primary, QPushButton("Отменить"), off):
        button.setAutoDefault(False)
        buttons.addWidget(button)
    buttons.addStretch(1)
    return buttons


def small_parts() -> Card:
    from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit

    from ui.widgets.conflict_choice import Conflict, ConflictChoice, Version
    from ui.widgets.conflict_mark import ConflictMark
    from ui.widgets.date_field import DateField
    from ui.widgets.frames import Card, Hairline, SectionTitle
    from ui.widgets.progress_line import ProgressLine

    card = Card()
    card.setFixedWidth(480)
    conflict = Conflict(
        1,
        "Телефон",
        Version("+7 912 000-11-22", "Соколова М. П.", datetime(2026, 11, 20, 9, 5, tzinfo=UTC)),
        Version("+7 912 000-33-44", "Никитин А. А.", datetime(2026, 11, 21, 15, 40, tzinfo=UTC)),
    )
    card.body.addWidget(SectionTitle("Сведения", "изменены вчера"))
    first = QHBoxLayout()
    first.addWidget(QLabel("Телефон"))
    first.addWidget(QLineEdit("+7 912 000-11-22"), 1)
    first.addWidget(ConflictMark(conflict, TODAY))
    card.body.addLayout(first)
    second = QHBoxLayout()
    field = DateField(TODAY)
    field.set_day(date(2027, 1, 15))
    box = QComboBox()
    box.addItems(["первая категория", "высшая категория"])
    second.addWidget(field)
    second.addWidget(box, 1)
    card.body.addLayout(second)
    check = QCheckBox("Согласие на обработку данных получено")
    check.setChecked(True)
    card.body.addWidget(check)
    card.body.addWidget(Hairline())
    card.body.addWidget(ConflictChoice(conflict, TODAY))
    card.body.addWidget(Hairline())
    progress = ProgressLine()
    progress.begin("Соединяемся с сервером…")
    progress.show_progress((1240, 3100, "Получаем программы и события"))
    card.body.addWidget(progress)
    card.body.addLayout(_badge_row())
    card.body.addLayout(_button_row())
    card.body.addStretch(1)
    return card
