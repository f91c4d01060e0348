"""What the tutor does in the course of a day, by the window's own controls."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from app.clock import today
from storage.reads.base import Connection
from storage.reads.consents import without_consent
from storage.reads.diagnoses import latest_diagnosis
from storage.reads.exchange import unsent_count
from storage.reads.journal import entries_of_person
from storage.reads.people import PersonFilter, person_card, person_ids
from ui.shell.sections import SECTIONS
from ui.tour.hands import MissedError

if TYPE_CHECKING:
    from storage.reads.people import PersonCard
    from ui.screens.people.deficits_tab import DeficitsTab
    from ui.screens.people.diagnosis_tab import DiagnosisTab
    from ui.screens.people.journal_tab import JournalTab
    from ui.screens.people.screen import PeopleScreen
    from ui.screens.printing.screen import PrintingScreen
    from ui.tour.day import Laptop

_PASSED_BY = frozenset({"groups", "routes", "support", "programmes", "maps"})
_LEVELS = "1223102321"
"""Levels that are typed one after the other, round and round."""
_ENTRY = "Посетила урок в 7 «Б», обсудили обратную связь. Договорились о наблюдении через две недели."


def look_at_today(laptop: Laptop) -> None:
    """Overdue and coming checkpoints stand there."""
    page = laptop.window.today
    laptop.hands.until(lambda: page.overdue.isVisible() or page.coming.isVisible(), "на «Сегодня» нет ни одной точки")
    laptop.settle()
    laptop.hands.picture(laptop.window, "today", dark=True)


def open_a_person(laptop: Laptop) -> None:
    """Ctrl+2 to the people, a name typed into the filter, Enter to the card."""
    laptop.own = frozenset(_people(laptop, PersonFilter()))
    laptop.person = _undiagnosed(laptop)
    screen = people_screen(laptop)
    laptop.hands.until(lambda: screen.pane.model.rowCount() == len(laptop.own), "в списке не все педагоги")
    laptop.hands.until(screen.card.isVisible, "карточка первого педагога не открылась")
    laptop.settle()
    laptop.hands.picture(laptop.window, "people")
    _go_to(laptop, laptop.person)
    show_tab(laptop, "profile")
    laptop.hands.picture(laptop.window, "card", dark=True)


def enter_a_diagnosis(laptop: Laptop) -> None:
    """A new diagnosis by the map that fits, every level by one key, then finish."""
    hands, person = laptop.hands, person_of(laptop)
    show_tab(laptop, "diagnosis")
    tab = cast("DiagnosisTab", people_screen(laptop).card.page("diagnosis"))
    hands.click(hands.find(tab, QPushButton, QPushButton.isEnabled, "кнопка новой диагностики"))
    hands.until(lambda: tab.new.isVisible() and tab.new.map_box.count() > 0, "нет карты для диагностики")
    laptop.settle()
    hands.picture(laptop.window, "new-diagnosis")
    hands.click(tab.new.start_button)
    levels = tab.entry.grid.levels
    hands.until(lambda: tab.entry.isVisible() and levels.rowCount() > 0, "сетка диагностики не открылась")
    tab.entry.grid.setFocus()
    for number in range(levels.rowCount()):
        hands.press(_LEVELS[number % len(_LEVELS)])
        if number == levels.rowCount() // 2:
            hands.picture(laptop.window, "diagnosis-grid", dark=True)
    hands.until(lambda: levels.done() == levels.rowCount(), "уровни введены не все")
    laptop.settle()
    hands.click(tab.entry.finish_button)
    hands.until(lambda: not tab.entry.isVisible(), "диагностика не завершилась")
    if laptop.read(latest_diagnosis, person) is None:
        raise MissedError("завершённая диагностика не сохранилась")
    hands.picture(laptop.window, "diagnoses")


def see_deficits(laptop: Laptop) -> None:
    """Bars by group; the button makes a draft of the route with goals from the deficits."""
    hands = laptop.hands
    show_tab(laptop, "deficits")
    tab = cast("DeficitsTab", people_screen(laptop).card.page("deficits"))
    hands.until(lambda: tab.bars.isVisible() and tab.goal_button.isVisible(), "дефициты не показаны")
    laptop.settle()
    hands.picture(laptop.window, "deficits", dark=True)
    before = tab.goal_button.text()
    hands.click(tab.goal_button)
    hands.until(lambda: tab.goal_button.text() != before, "черновик маршрута с целями не появился")


def write_in_the_journal(laptop: Laptop) -> None:
    """Ctrl+J, the kind by a figure, the words, Ctrl+Enter."""
    hands, person = laptop.hands, person_of(laptop)
    before = len(laptop.read(entries_of_person, person))
    hands.press("Ctrl+J")
    tab = cast("JournalTab", people_screen(laptop).card.page("journal"))
    hands.until(lambda: tab.isVisible() and tab.form.kind.hasFocus(), "запись в журнал не открылась")
    hands.press("2")
    hands.until(tab.form.words.hasFocus, "вид записи не выбран")
    hands.write(_ENTRY)
    hands.picture(laptop.window, "journal-entry")
    hands.press("Ctrl+Return")
    hands.until(lambda: not tab.form.words.toPlainText(), "запись не сохранилась")
    laptop.settle()
    if len(laptop.read(entries_of_person, person)) != before + 1:
        raise MissedError("записи нет в журнале")
    hands.picture(laptop.window, "journal", dark=True)


def look_at_every_section(laptop: Laptop) -> None:
    """The sections that no other step stops at, each by its shortcut."""
    for section in SECTIONS:
        if section.name in _PASSED_BY and f"go.{section.name}" in laptop.window.commands:
            show_section(laptop, section.name)
            laptop.settle()
            laptop.hands.picture(laptop.window, section.name, dark=section.name == "programmes")


def print_the_plan(laptop: Laptop) -> None:
    """Ctrl+7: the pages of the plan, then the same as a file."""
    hands, person = laptop.hands, person_of(laptop)
    screen = cast("PrintingScreen", show_section(laptop, "printing"))
    hands.until(lambda: screen.choice.people.rowCount() > 0, "в «Печати» нет людей")
    screen.choose("route", [person])
    pages = screen.preview.pages
    hands.until(lambda: screen.preview.settled and screen.preview.subject == person, "просмотр не начался")
    hands.until(lambda: pages.page_count > 0 and pages.has_picture(0), "в просмотре нет страниц")
    laptop.settle()
    hands.picture(laptop.window, "printing", dark=True)
    hands.press("Ctrl+S")
    dialog = hands.find(screen, QFileDialog, lambda _each: True, "диалог сохранения")
    target = laptop.folder.resolve() / "route-plan.pdf"
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    if field is None:
        raise MissedError("поле имени файла")
    field.setText(str(target))
    dialog.accept()
    hands.until(screen.outcome.isVisible, "план не сохранился")
    if not target.exists():
        raise MissedError(screen.outcome.words.text())
    hands.return_to(laptop.window)
    screen.focus_first()
    hands.picture(laptop.window, "printed")


def exchange(laptop: Laptop) -> None:
    """F9: everything of the day goes to the server."""
    hands = laptop.hands
    show_section(laptop, "exchange")
    laptop.settle()
    hands.picture(laptop.window, "exchange-before")
    session = laptop.window.session
    hands.press("F9")
    hands.until(lambda: session.last is not None and not session.running, "обмен не закончился")
    laptop.settle()
    if session.last is None or session.last.failed:
        raise MissedError(session.last.words if session.last else "обмен не начался")
    if laptop.read(unsent_count):
        raise MissedError("отправлено не всё")
    hands.picture(laptop.window, "exchange", dark=True)


def show_section(laptop: Laptop, name: str) -> object:
    """A section by its own shortcut; returns its screen."""
    window = laptop.window
    laptop.hands.press(window.commands.command(f"go.{name}").shortcut)
    laptop.hands.until(lambda: window.current == name, f"раздел {name} не открылся")
    return window.visited(name)


def people_screen(laptop: Laptop) -> PeopleScreen:
    """The people, brought to the front where they are not there."""
    window = laptop.window
    screen = window.visited("people") if window.current == "people" else show_section(laptop, "people")
    return cast("PeopleScreen", screen)


def show_tab(laptop: Laptop, name: str) -> None:
    """A tab of the card, by the mouse."""
    screen = people_screen(laptop)
    place = int(laptop.window.commands.command(f"card.{name}").shortcut[-1]) - 1
    tabs = screen.card.tabs
    laptop.hands.click(tabs, tabs.tabRect(place).center())
    laptop.hands.until(lambda: screen.card.tab == name, f"вкладка {name} не открылась")
    laptop.settle()


def _go_to(laptop: Laptop, person: UUID) -> None:
    """Type the name, Enter to the list, Enter to the card."""
    screen = people_screen(laptop)
    card = cast("PersonCard", laptop.read(person_card, person))
    laptop.hands.press("Ctrl+F")
    laptop.hands.until(screen.pane.field.hasFocus, "поле поиска педагога")
    laptop.hands.write(card.name)
    laptop.hands.until(lambda: screen.pane.model.rowCount() == 1, "педагог не нашёлся")
    laptop.hands.press("Down")
    laptop.hands.press("Return")
    laptop.hands.until(lambda: screen.card.person_id == person, "карточка не открылась")
    laptop.settle()


def _undiagnosed(laptop: Laptop) -> UUID:
    ids = cast("list[UUID]", laptop.read(_read_undiagnosed))
    if not ids:
        raise MissedError("все педагоги уже прошли диагностику")
    return ids[0]


def _people(laptop: Laptop, wanted: PersonFilter) -> list[UUID]:
    return cast("list[UUID]", laptop.read(_read_people, wanted))


def _read_people(connection: Connection, wanted: PersonFilter) -> list[UUID]:
    return person_ids(connection, wanted, today=today())


def _read_undiagnosed(connection: Connection) -> list[UUID]:
    """Of those who have consented: the others' cards take no work."""
    found = _read_people(connection, PersonFilter(undiagnosed_only=True))
    missing = without_consent(connection, found, today())
    return [person_id for person_id in found if person_id not in missing]


def person_of(laptop: Laptop) -> UUID:
    """With whom the day is spent."""
    if laptop.person is None:
        raise MissedError("ни один педагог не открыт")
    return laptop.person
