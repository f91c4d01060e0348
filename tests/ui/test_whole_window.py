"""The real window over the demonstration, in Russian, on a laptop's screen: every section, tab and switch is walked.

Whatever takes input has a name for a screen reader, Tab reaches it, and no words are cut at either side. Every second
person has withdrawn their consent, and nothing of their cards is seen anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QEventLoop, QLocale, QPoint, Qt, QTimer, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.workplace import Worker, Workplace
from storage.catalogue import table_rule
from storage.consents import KEPT
from storage.engine import open_copy, open_reader
from storage.fields import FieldRule, Kind
from storage.reads.base import Engine
from storage.reads.held import held_rows
from storage.reads.people import PersonFilter, person_ids
from storage.rows import upsert_rows
from storage.withheld import withhold_from
from tests.ui.demo_copy import KEY, TODAY, demo_copy
from ui.main_window import MainWindow
from ui.screens.people.card_view import PAGES
from ui.screens.people.screen import PeopleScreen
from ui.screens.programmes.flow import FlowRow
from ui.screens.programmes.segments import Segments
from ui.theme import Appearance
from ui.translation import install_language
from ui.work import Work

LAPTOP = (1366, 768)
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
INPUTS = (*FIELDS, QAbstractButton, QAbstractItemView, QTabBar, Segments)
PATIENCE = 20_000
ROUNDS = 6
"""Turns of the event loop in which heights that follow widths come to rest, one layout within another."""
GLANCE = 5
IMPLEMENTATION = 3
"""The stage at which a card is fullest."""
CANARY = "щукарёво"
"""Stands in the cards of those who have withdrawn their consent, and nowhere else."""
ROWS = 40
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, *range(Qt.ItemDataRole.UserRole, 0x104))
LONG = 1000
"""Milliseconds from which a timer is not waited for."""
ROUNDING = 1
ARROW = 36
"""What a choice needs beside its words."""


class Whole:
    """The window with everything that it needs."""

    def __init__(self, folder: Path) -> None:
        path = demo_copy(folder)
        self._engine = open_copy(path, KEY)
        self._readers = open_reader(path, KEY)
        withhold_from(self._readers)
        self.work = Work(self._readers.connect, lambda: self._engine)
        self.window = MainWindow(self.work, lambda: TODAY, no_workplace)
        with self._readers.connect() as connection:
            specialist = connection.exec_driver_sql("select value from setting where name = 'specialist_id'").scalar()
            self.person, *others = person_ids(connection, PersonFilter(stage=IMPLEMENTATION), today=TODAY)
            people = [one for one in person_ids(connection, PersonFilter(), today=TODAY) if one != self.person]
        self.silent = others[0]
        """Somebody with a full card who has withdrawn their consent."""
        silence(self._engine, {self.silent, *people[::2]})
        self._worker = Worker("", "tutor1", "tutor", "Соколова Марина Павловна", uuid4(), UUID(str(specialist)))

    def open(self) -> None:
        """Show the window, whole."""
        self.window.resize(*LAPTOP)
        self.window.show()
        self.window.come_alive(self._worker)
        self.settle()

    def close(self) -> None:
        """Close everything."""
        self.settle()
        self.window.close()
        self.work.close()
        self._readers.dispose()
        self._engine.dispose()

    def settle(self) -> None:
        """Turn the events until nothing is under way and everything has its place."""
        wait_until(self._is_idle)
        QApplication.processEvents()
        wait_until(self._is_idle)
        for _ in range(ROUNDS):
            QApplication.processEvents()

    def _is_idle(self) -> bool:
        return self.work.idle and not any(
            timer.isActive() and timer.isSingleShot() and timer.interval() < LONG
            for timer in self.window.findChildren(QTimer)
        )

    def walk(self) -> Iterator[str]:
        """Bring everything to the front once; gives the name of what stands there."""
        for section in self.window.rail.names():
            self.window.show_section(section)
            self.settle()
            yield from self._walk_card() if section == "people" else self._switch(section, frozenset())

    def _walk_card(self) -> Iterator[str]:
        self.window.show_person(self.person)
        self.settle()
        for tab in PAGES:
            cast("PeopleScreen", self.window.visited("people")).show_tab(tab)
            self.settle()
            yield from self._switch(f"people {tab}", frozenset())
        self.window.show_person(self.silent)
        self.settle()
        for tab in PAGES:
            cast("PeopleScreen", self.window.visited("people")).show_tab(tab)
            self.settle()
            yield f"people {tab} without consent"
        self.window.show_diagnostics("campaigns")
        self.settle()
        yield from self._switch("people diagnostics", frozenset())

    def _switch(self, name: str, known: frozenset[Segments]) -> Iterator[str]:
        """What is in front, then the same with each other choice of each switch on it."""
        self._stand_on_something()
        yield name
        switches = [each for each in self.window.findChildren(Segments) if each.isVisible() and each not in known]
        for switch in switches:
            first = switch.value
            while switch.isVisible():
                QTest.keyClick(switch, Qt.Key.Key_Right)
                self.settle()
                if switch.value == first:
                    break
                yield from self._switch(f"{name} {switch.value}", known | set(switches))

    def _stand_on_something(self) -> None:
        views = [view for view in self.window.findChildren(QAbstractItemView) if view.isVisible()]
        unmet = [view for view in views if view.model().rowCount() and not view.currentIndex().isValid()]
        for view in unmet:
            view.setCurrentIndex(view.model().index(0, 0))
        if unmet:
            self.settle()


def silence(engine: Engine, people: set[UUID]) -> None:
    """These people have withdrawn their consents; the canary stands in every text of their cards."""
    with engine.begin() as connection:
        for person in people:
            theirs = {person}
            for table, rows in held_rows(connection, person).items():
                rule = table_rule(table)
                own = [row for row in rows if table == "person" or theirs & {row.fields[name] for name in rule.owner}]
                theirs.update(row.row_id for row in own)
                free = [name for name, field in rule.fields.items() if is_free(name, field)]
                for row in own:
                    if table == "consent":
                        row.fields["withdrawn_on"] = TODAY
                    elif table != "assignment":
                        row.fields.update((name, CANARY) for name in free if row.fields[name])
                upsert_rows(connection, table, own)


def is_free(name: str, field: FieldRule) -> bool:
    """Whether the field takes any words, and is not kept without consent."""
    return field.kind is Kind.TEXT and not field.choices and not field.pattern and name not in {*KEPT, "position"}


def no_workplace() -> Workplace:
    raise AssertionError("nothing here needs the workplace")


def wait_until(condition: Callable[[], bool]) -> None:
    """As pytest-qt does, for a window that lives longer than one test."""
    QApplication.processEvents()
    if condition():
        return
    loop = QEventLoop()

    def look() -> None:
        if condition():
            loop.quit()

    glance, end = QTimer(), QTimer()
    glance.timeout.connect(look)
    end.timeout.connect(loop.quit)
    end.setSingleShot(True)
    glance.start(GLANCE)
    end.start(PATIENCE)
    loop.exec()
    assert condition()


@pytest.fixture(scope="module")
def whole(appearance: Appearance, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    application = cast("QApplication", QApplication.instance())
    before = QLocale()
    install_language(application)
    made = Whole(tmp_path_factory.mktemp("whole"))
    made.open()
    yield made
    made.close()
    for words in application.findChildren(QTranslator):
        application.removeTranslator(words)
    QLocale.setDefault(before)


def is_part(widget: QWidget) -> bool:
    """Whether it is a part of one of Qt's own controls, which has the name and the keyboard for it."""
    around = widget.parentWidget()
    return isinstance(around, (*FIELDS, QAbstractItemView)) or widget.objectName().startswith("qt_")


def unnamed(widget: QWidget) -> bool:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return not (widget.accessibleName() or words)


def unreachable(widget: QWidget) -> bool:
    """Whether Tab passes by; of buttons that exclude each other the chosen one takes it for all."""
    return widget.isEnabled() and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def keeps_tab(widget: QWidget) -> bool:
    """Whether Tab cannot get out again."""
    if isinstance(widget, QAbstractItemView):
        return widget.tabKeyNavigation()
    return isinstance(widget, QPlainTextEdit | QTextEdit) and not widget.isReadOnly() and not widget.tabChangesFocus()


def room(widget: QWidget) -> tuple[int, int]:
    """Width that the words need, which is little where they may end in an ellipsis, and width that they have."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel) and widget.pixmap().isNull():
        longest = max((metrics.horizontalAdvance(word) for word in widget.text().split()), default=0)
        return longest if widget.wordWrap() else widget.minimumSizeHint().width(), widget.width()
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton):
        return metrics.horizontalAdvance(widget.text().replace("&", "")), widget.width() - extra(widget)
    if isinstance(widget, QComboBox) and not widget.isEditable():
        return metrics.horizontalAdvance(widget.currentText()), widget.width() - ARROW
    if isinstance(widget, QLineEdit) and not widget.text():
        return metrics.horizontalAdvance(widget.placeholderText()), widget.width() - 8
    if isinstance(widget, QAbstractButton | Segments):
        hint = widget.minimumSizeHint() if isinstance(widget, Segments) else widget.sizeHint()
        return hint.width(), widget.width()
    return 0, 0


def extra(button: QAbstractButton) -> int:
    """What a button needs beside its words: a picture and a little air."""
    if isinstance(button, QPushButton):
        return (0 if button.icon().isNull() else button.iconSize().width() + 4) + 8
    return button.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)


def squeezed(widget: QWidget) -> bool:
    """Whether lines of words or rows of chips lie below what holds them."""
    wraps = isinstance(widget, FlowRow) or (isinstance(widget, QLabel) and widget.wordWrap() and bool(widget.text()))
    return wraps and widget.heightForWidth(widget.width()) > widget.height() + ROUNDING


def cut(widget: QWidget) -> bool:
    """Whether a side lies beyond what holds it, with no way to scroll there."""
    around = widget.parentWidget()
    while around is not None and not around.isWindow():
        left = widget.mapTo(around, QPoint()).x()
        if left < 0 or left + widget.width() > around.width() + ROUNDING:
            area = around.parentWidget()
            return not (isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().isVisible())
        around = around.parentWidget()
    return False


def faults(window: QWidget) -> Iterator[str]:
    """What is wrong with that which is to be seen."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or is_part(widget):
            continue
        words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        about = f"{type(widget).__name__} «{widget.accessibleName() or words}»"
        if isinstance(widget, INPUTS):
            yield from (f"{about} {ill.__name__}" for ill in (unnamed, unreachable, keeps_tab) if ill(widget))
        if squeezed(widget):
            yield f"{about} squeezed: {widget.heightForWidth(widget.width())} in {widget.height()}"
        if isinstance(widget, (*INPUTS, QLabel)):
            needed, given = room(widget)
            if needed > given + ROUNDING or cut(widget):
                yield f"{about} cut: {needed} in {given}"


def leaks(window: QWidget) -> Iterator[str]:
    """Where the canary is to be read, or to be painted by a view."""
    for widget in filter(QWidget.isVisible, window.findChildren(QWidget)):
        about = type(widget).__name__
        if isinstance(widget, QAbstractItemView):
            model, root = widget.model(), widget.rootIndex()
            shown = (model.index(row, 0, root) for row in range(min(model.rowCount(root), ROWS)))
            if any(CANARY in repr(model.data(index, role)) for index in shown for role in ROLES):
                yield f"{about} «{widget.accessibleName()}»"
        words = [widget.toolTip(), widget.accessibleName()]
        words += [widget.text()] if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else []
        words += [widget.toPlainText()] if isinstance(widget, QPlainTextEdit | QTextEdit) else []
        if CANARY in " ".join(words):
            yield f"{about} «{widget.accessibleName()}»"


@pytest.fixture(scope="module")
def walked(whole: Whole) -> tuple[set[str], set[str]]:
    """What was wrong and what was told too much, each with its place."""
    wrong, told = set(), set()
    for place in whole.walk():
        wrong |= {f"{place}: {fault}" for fault in faults(whole.window)}
        told |= {f"{place}: {leak}" for leak in leaks(whole.window)}
    return wrong, told


def test_every_control_of_the_window_can_be_read_and_reached(walked: tuple[set[str], set[str]]) -> None:
    """Look, «Proof»: none without an accessible name, none out of the tab order, none clipped with Russian text."""
    assert not walked[0], "\n".join(sorted(walked[0]))


def test_no_section_shows_anything_of_a_card_without_consent(walked: tuple[set[str], set[str]]) -> None:
    """R85: every section, every tab, every switch; names and places of work stand as before."""
    assert not walked[1], "\n".join(sorted(walked[1]))
