"""Pictures of the window's parts with realistic Russian content, for looking at them.

Run `python tests/ui/gallery.py FOLDER`: light and dark, at 100 % and 150 %, in a window of 1366×768.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    # Qt is loaded in the drawing process only: the scale is read once, when it starts.
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from ui.shell.screen import Screen
    from ui.shell.window import Window
    from ui.widgets.deficit_bars import Bar
    from ui.widgets.frames import Card
    from ui.widgets.person_row import PersonRow
    from ui.widgets.timeline import Timeline
    from ui.work import Work

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
SCALES = ("1", "1.5")
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
COMPETENCIES = (
    ("Владеет содержанием учебного предмета", "Знания", 3),
    ("Решает задачи повышенного уровня сложности", "Умения", 3),
    ("Использует межпредметные связи", "Умения", 2),
    ("Формирует функциональную грамотность", "Навыки", 2),
    ("Проектирует урок по обновлённым ФГОС", "Умения", 3),
    ("Применяет формирующее оценивание", "Навыки", 3),
    ("Организует проектную деятельность обучающихся", "Умения", 2),
    ("Использует цифровые образовательные ресурсы", "Навыки", 2),
    ("Работает с обучающимися с ОВЗ", "Умения", 2),
    ("Распознаёт признаки учебной неуспешности", "Знания", 2),
    ("Поддерживает мотивацию к учению", "Ценностные установки", 3),
    ("Строит диалог с родителями", "Навыки", 2),
    ("Даёт развивающую обратную связь", "Навыки", 3),
)


def draw_all(folder: Path) -> None:
    """Draw every page in a process for each scale and theme: the scale is read once, at the start."""
    for scale in SCALES:
        for theme in ("light", "dark"):
            environment = {
                **os.environ,
                "QT_SCALE_FACTOR": scale,
                "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
                "PYTHONPATH": str(ROOT),
            }
            command = [sys.executable, __file__, str(folder), theme, scale]
            subprocess.run(command, check=True, env=environment)


def draw(folder: Path, theme_name: str, scale: str) -> None:
    """Draw every page in one theme."""
    from PySide6.QtWidgets import QApplication

    from ui.theme import Appearance, Choice
    from ui.translation import install_language

    application = QApplication([])
    install_language(application)
    appearance = Appearance(application, Choice(theme_name))
    appearance.still()
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in _pages().items():
        window = make()
        window.show()
        application.processEvents()
        application.processEvents()
        window.grab().save(str(folder / f"{name}-{theme_name}-{scale.replace('.', '_')}.png"))
        window.close()


def _pages() -> dict[str, Callable[[], Window]]:
    return {"person": person_page, "diagnosis": diagnosis_page, "journal": journal_page, "parts": parts_page}


class _Inline:
    """Runs reads at once, so that a picture needs no waiting."""

    def read(self, function: Callable[..., Any], *arguments: Any, then: Any = None, failed: Any = None) -> None:
        then(function(None, *arguments))


def _window(section: str, screen: Callable[[], Screen]) -> Window:
    from ui.shell.status import ExchangeState
    from ui.shell.window import Window
    from ui.theme import State

    window = Window()
    shown = ("today", "people", "groups", "routes", "support", "programmes", "maps", "printing", "analysis", "exchange")
    for name in shown:
        window.register(name, screen)
    window.set_badge("today", 4, State.OVERDUE)
    window.set_badge("people", 12)
    window.set_badge("exchange", 1, State.CONFLICT)
    window.status.show_state(ExchangeState(3, date(2026, 11, 12)), TODAY)
    window.status.show_aside("Тьютор: Соколова М. П.")
    window.show_section(section)
    return window


def _person_row(row: tuple[Any, ...]) -> PersonRow:
    from ui.theme import State
    from ui.widgets.person_row import PersonRow
    from ui.widgets.stage_line import Stages

    name, organization, stage, late, words, state = row
    return PersonRow(name, organization, Stages(stage, late), words, State(state))


def _people_list(parent: QWidget) -> Card:
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


def _bars() -> list[Bar]:
    from ui.widgets.deficit_bars import Bar

    return [
        Bar(1, "Решает задачи повышенного уровня сложности", GROUPS[0], 1, 3, 2.0),
        Bar(2, "Формирует функциональную грамотность", GROUPS[0], 1, 2, 1.0, covered=True),
        Bar(3, "Применяет формирующее оценивание", GROUPS[1], 1, 3, 1.5),
        Bar(4, "Использует цифровые образовательные ресурсы", GROUPS[1], 1, 2),
        Bar(5, "Работает с обучающимися с ОВЗ", GROUPS[2], 0, 2),
    ]


def _timeline() -> Timeline:
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


def _person_head() -> Card:
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


def person_page() -> Window:
    """A list and a card: stage line, deficits, timeline."""
    from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

    from ui.shell.screen import Screen
    from ui.widgets.deficit_bars import DeficitBars
    from ui.widgets.frames import Card, SectionTitle

    def make() -> Screen:
        from PySide6.QtGui import QAction

        from ui.icons import icon

        screen = Screen()
        screen.set_heading(primary=QAction(icon("square-pen"), "Записать в журнал", screen))
        row = QHBoxLayout(screen)
        row.setContentsMargins(24, 8, 24, 24)
        row.setSpacing(16)
        row.addWidget(_people_list(screen))
        body = Card()
        bars = DeficitBars(GROUPS)
        bars.show_bars(_bars())
        body.body.addWidget(SectionTitle("Маршрут", "с 14 сентября по 25 марта · 118 часов"))
        body.body.addWidget(_timeline())
        deficits = Card()
        deficits.body.addWidget(SectionTitle("Дефициты", "5 из 42 компетенций"))
        deficits.body.addWidget(bars)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 14, 0)
        column.setSpacing(16)
        for card in (_person_head(), body, deficits):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        row.addWidget(area, 1)
        return screen

    return _window("people", make)


def diagnosis_page() -> Window:
    """The grid of a diagnosis."""
    from PySide6.QtWidgets import QVBoxLayout

    from ui.shell.screen import Screen
    from ui.widgets.frames import Card, SectionTitle
    from ui.widgets.level_grid import GridRow, LevelGrid

    levels = (2, 1, 2, 1, 3, 1, 2)

    def make() -> Screen:
        screen = Screen()
        screen.set_heading("Первичная диагностика")
        column = QVBoxLayout(screen)
        column.setContentsMargins(24, 8, 24, 24)
        card = Card()
        card.body.addWidget(SectionTitle("Карта «Учитель математики»", "введено 7 из 13"))
        grid = LevelGrid()
        rows = [
            GridRow(n, GROUPS[n * 4 // 13], title, part, required, levels[n] if n < len(levels) else None)
            for n, (title, part, required) in enumerate(COMPETENCIES)
        ]
        grid.show_rows(rows)
        card.body.addWidget(grid)
        column.addWidget(card)
        return screen

    return _window("maps", make)


def journal_page() -> Window:
    """The journal, and a card of small parts beside it."""
    from PySide6.QtWidgets import QHBoxLayout

    from ui.shell.screen import Screen
    from ui.widgets.feed import Feed
    from ui.widgets.feed_model import Entry, Kind

    kinds = [
        Kind("talk", "Беседа", "message-square"),
        Kind("visit", "Посещение урока", "eye"),
        Kind("advice", "Рекомендации", "lightbulb"),
        Kind("call", "Звонок", "phone"),
    ]
    entries = [
        Entry(
            1,
            "visit",
            TODAY,
            "Урок в 8 «Б»: приёмы формирующего оценивания применяются уверенно, критерии "
            "обсуждаются с классом. Затруднение: мало времени на взаимооценку.",
            "9:40 · Соколова М. П.",
        ),
        Entry(
            2,
            "advice",
            TODAY,
            "Посмотреть материалы мастерской, листы самооценки взять за основу.",
            "11:05 · договорились вернуться 3 декабря",
        ),
        Entry(3, "call", date(2026, 11, 22), "Подтвердила участие в стажировке в феврале.", "16:20 · Соколова М. П."),
        Entry(
            4,
            "talk",
            date(2026, 11, 9),
            "Обсудили итоги входной проверки и уточнили цель второго этапа.",
            "14:00 · Соколова М. П.",
        ),
    ]

    def make() -> Screen:
        screen = Screen()
        screen.set_heading("Журнал")
        row = QHBoxLayout(screen)
        row.setContentsMargins(24, 8, 24, 24)
        row.setSpacing(16)
        feed = Feed(kinds, TODAY)
        feed.show_entries(lambda _after, _kind, deliver: deliver(entries, False))
        row.addWidget(feed, 1)
        row.addWidget(_small_parts(), 0)
        return screen

    return _window("people", make)


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


def _small_parts() -> Card:
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


def parts_page() -> Window:
    """An empty page, with the search open, a message and the bar of a trouble."""
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QVBoxLayout

    from ui.icons import icon
    from ui.shell.popover import Hit
    from ui.shell.screen import Screen
    from ui.widgets.empty_state import EmptyState

    def make() -> Screen:
        screen = Screen()
        screen.set_heading(primary=QAction(icon("plus"), "Новая группа", screen))
        column = QVBoxLayout(screen)
        action = QAction(icon("plus"), "Создать группу", screen)
        words = "Соберите педагогов с близкими дефицитами: маршрут группы печатается и согласуется один раз на всех."
        column.addWidget(EmptyState("users", "Групп пока нет", words, action))
        return screen

    window = _window("groups", make)
    hits = [
        Hit("Абрамова Наталья Сергеевна", "МАОУ СОШ № 7, г. Ревда", "user"),
        Hit("Абрамов Илья Олегович", "МБОУ Ачитская СОШ", "user"),
        Hit("Формирующее оценивание на уроке", "программа, 36 часов", "graduation-cap"),
    ]
    window.search.set_source(lambda _text, deliver: deliver(hits))
    window.show()
    window.activateWindow()
    window.search.setText("п")
    window.search.begin()
    window.say("Запись удалена.", "Вернуть", window.close)
    window.show_trouble(
        "Не удалось прочитать список групп. Введённое сохранено. Попробуйте ещё раз.", "Повторить", window.close
    )
    return window


if __name__ == "__main__":
    if len(sys.argv) == 2:
        draw_all(Path(sys.argv[1]).resolve())
    else:
        draw(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
