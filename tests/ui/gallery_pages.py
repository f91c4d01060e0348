"""The pages of the gallery: the window's parts with realistic Russian content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Qt is loaded in the drawing process only: the scale is read once, when it starts.

    from ui.shell.screen import Screen
    from ui.shell.window import Window


from tests.ui.gallery_parts import (
    GROUPS,
    TODAY,
    bars_of_deficits,
    people_list,
    person_head,
    small_parts,
    timeline_of_route,
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


def pages() -> dict[str, Callable[[], Window]]:
    return {"person": person_page, "diagnosis": diagnosis_page, "journal": journal_page, "parts": parts_page}


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
        row.addWidget(people_list(screen))
        body = Card()
        bars = DeficitBars(GROUPS)
        bars.show_bars(bars_of_deficits())
        body.body.addWidget(SectionTitle("Маршрут", "с 14 сентября по 25 марта · 118 часов"))
        body.body.addWidget(timeline_of_route())
        deficits = Card()
        deficits.body.addWidget(SectionTitle("Дефициты", "5 из 42 компетенций"))
        deficits.body.addWidget(bars)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 14, 0)
        column.setSpacing(16)
        for card in (person_head(), body, deficits):
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
        row.addWidget(small_parts(), 0)
        return screen

    return _window("people", make)


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
