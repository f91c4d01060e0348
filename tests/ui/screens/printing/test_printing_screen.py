"""«Печать»: what a person sees and does there (R60, R67)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPushButton, QRadioButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.paper.content import Period
from app.printing import Order
from storage.engine import open_reader
from tests.factories import KEY, NOW, TODAY, add, add_person, make_copy
from ui.desk import Desk
from ui.screens.printing.screen import PrintingScreen
from ui.shell.window import Window
from ui.theme import Appearance, Choice
from ui.widgets.empty_state import EmptyState
from ui.work import Work

NAMES = ("Абрамова", "Берёзкин", "Власова")


class Bench:
    """The screen in its window over a real copy of three people; the last one has no route yet."""

    def __init__(self, folder: Path, qtbot: QtBot, names: tuple[str, ...] = NAMES) -> None:
        self.qtbot = qtbot
        self.engine = make_copy(folder)
        self.ids = [add_person(self.engine, family_name=name) for name in names]
        for person in self.ids[:2]:
            add(self.engine, "route", person_id=person)
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        self.desk = Desk(self.work, self.window.commands, lambda: TODAY)
        self.screen = PrintingScreen(self.desk)
        self.window.register("printing", self._screen)
        self.window.show()
        self.window.show_section("printing")

    def close(self) -> None:
        self.qtbot.waitUntil(lambda: self.screen.preview.settled and self.work.idle)
        self.window.close()
        self.work.close()
        self._readers.dispose()
        self.engine.dispose()

    def _screen(self) -> PrintingScreen:
        return self.screen

    @property
    def pages(self) -> int:
        return self.screen.preview.pages.page_count

    def wait_for_pages(self) -> None:
        self.qtbot.waitUntil(lambda: self.pages > 0 and self.screen.preview.pages.has_picture(0))

    def find(self, kind: type[QWidget], name: str) -> QWidget:
        found: QWidget | None = self.screen.findChild(kind, name)
        assert found is not None, name
        return found

    def save(self, place: Path) -> None:
        """Ctrl+S, then the dialog's own field and button."""
        self.qtbot.keyClick(self.screen.choice.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        dialog = self.find(QFileDialog, "printing.target")
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setText(str(place))
        dialog.accept()
        self.qtbot.waitUntil(self.screen.outcome.isVisible, timeout=20_000)


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with clock.frozen(NOW):
        made = Bench(tmp_path, qtbot)
        made.wait_for_pages()
        yield made
        made.close()


def test_the_first_person_is_shown_at_once(bench: Bench) -> None:
    assert bench.screen.choice.current == bench.ids[0]
    page = bench.find(QSpinBox, "printing.page")
    assert isinstance(page, QSpinBox)
    assert (page.value(), page.maximum()) == (1, bench.pages)


def test_arrows_show_the_next_person(bench: Bench) -> None:
    bench.qtbot.keyClick(bench.screen.choice.list, Qt.Key.Key_Down)
    with bench.qtbot.waitSignal(bench.screen.preview.shown):
        assert bench.screen.preview.subject == bench.ids[1]


def test_a_person_without_a_route_gets_a_sentence_in_place_of_pages(bench: Bench) -> None:
    bench.qtbot.keyClick(bench.screen.choice.list, Qt.Key.Key_End)
    bench.qtbot.waitUntil(lambda: bench.pages == 0)
    assert bench.screen.choice.current == bench.ids[2]
    sentences = [state.accessibleDescription() for state in bench.screen.preview.findChildren(EmptyState)]
    assert any("ещё нет маршрута" in sentence for sentence in sentences)


def test_space_marks_and_the_count_says_it(bench: Bench) -> None:
    bench.qtbot.keyClick(bench.screen.choice.list, Qt.Key.Key_Space)
    bench.qtbot.keyClick(bench.screen.choice.list, Qt.Key.Key_Down)
    bench.qtbot.keyClick(bench.screen.choice.list, Qt.Key.Key_Space)
    assert bench.screen.choice.chosen == bench.ids[:2]
    bench.qtbot.keyClick(bench.screen.choice.list, Qt.Key.Key_Space)
    assert bench.screen.choice.chosen == bench.ids[:1]


def test_a_click_on_the_box_marks_and_beside_it_does_not(bench: Bench) -> None:
    people = bench.screen.choice.list
    box = people.visualRect(bench.screen.choice.people.index(1, 0))
    bench.qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 20, box.center().y()))
    assert bench.screen.choice.people.marked == [bench.ids[1]]
    bench.qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 60, box.center().y()))
    assert bench.screen.choice.people.marked == [bench.ids[1]]


def test_all_marks_everyone_and_then_no_one(bench: Bench) -> None:
    everyone = bench.find(QCheckBox, "printing.all")
    assert isinstance(everyone, QCheckBox)
    bench.qtbot.mouseClick(everyone, Qt.MouseButton.LeftButton, pos=QPoint(10, everyone.height() // 2))
    assert bench.screen.choice.people.marked == bench.ids
    assert everyone.checkState() == Qt.CheckState.Checked
    bench.qtbot.keyClick(bench.screen.choice.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert bench.screen.choice.people.marked == []


def test_a_filter_hides_marked_people_and_keeps_their_marks(bench: Bench) -> None:
    bench.screen.choice.mark_all()
    field = bench.find(QLineEdit, "printing.filter")
    assert isinstance(field, QLineEdit)
    field.setText("березкин")
    bench.qtbot.waitUntil(lambda: bench.screen.choice.people.rowCount() == 1)
    assert sorted(bench.screen.choice.people.marked) == sorted(bench.ids)


def test_saving_writes_one_file_with_all_marked_people(bench: Bench, tmp_path: Path) -> None:
    bench.screen.choice.mark_all()
    bench.save(tmp_path / "планы.pdf")
    titles = [entry.title for entry in PdfReader(tmp_path / "планы.pdf").outline if not isinstance(entry, list)]
    assert len(titles) == 2
    assert "Власова" in bench.screen.outcome.left_out.text()
    button = bench.find(QPushButton, "printing.open_folder")
    assert isinstance(button, QPushButton)
    assert button.isVisible()


def test_saving_a_file_for_each_person(bench: Bench, tmp_path: Path) -> None:
    bench.screen.choice.people.mark(bench.ids[:2])
    apart = bench.find(QRadioButton, "printing.file_each")
    assert isinstance(apart, QRadioButton)
    bench.qtbot.keyClick(apart, Qt.Key.Key_Space)
    (tmp_path / "планы").mkdir()
    bench.save(tmp_path / "планы")
    assert len(list((tmp_path / "планы").glob("*.pdf"))) == 2


def test_trouble_with_the_place_is_a_sentence_on_the_page(bench: Bench, tmp_path: Path) -> None:
    bench.screen._save_to(Order("route", bench.ids), str(tmp_path / "нет такой папки" / "планы.pdf"))
    bench.qtbot.waitUntil(bench.screen.outcome.isVisible)
    assert "нет" in bench.screen.outcome.words.text()
    assert bench.screen.choice.people.rowCount() == 3


def test_a_stopped_printing_is_said_and_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    bench.screen._save_to(Order("route", bench.ids), str(tmp_path / "планы.pdf"))
    bench.screen._stop()
    bench.qtbot.waitUntil(bench.screen.outcome.isVisible)
    assert not (tmp_path / "планы.pdf").exists()


def test_the_printer_gets_every_page(bench: Bench, tmp_path: Path) -> None:
    """A printer that writes a PDF stands for the one on the desk."""
    bench.qtbot.keyClick(bench.screen.choice.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = bench.find(QPrintDialog, "printing.printer")
    assert isinstance(dialog, QPrintDialog)
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.printer().setResolution(100)
    dialog.accepted.emit(dialog.printer())
    dialog.reject()
    bench.qtbot.waitUntil(bench.screen.outcome.isVisible, timeout=20_000)
    sizes = [(page.mediabox.width, page.mediabox.height) for page in PdfReader(tmp_path / "printed.pdf").pages]
    assert len(sizes) == bench.pages
    shown = bench.screen.preview.pages._sizes
    assert [width > height for width, height in sizes] == [width > height for width, height in shown]


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_a_printer_that_is_away_is_a_sentence_on_the_page(bench: Bench) -> None:
    """R67: nothing is lost, and it says what to do."""
    bench.wait_for_pages()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName("/proc/no-such-printer.pdf")
    bench.screen._send(Order("route", bench.ids[:1]), printer)
    bench.qtbot.waitUntil(bench.screen.outcome.isVisible, timeout=20_000)
    assert "Принтер не отвечает" in bench.screen.outcome.words.text()


def test_zoom_by_keys_and_back_to_the_width(bench: Bench) -> None:
    pages = bench.screen.preview.pages
    before = pages.scale
    bench.qtbot.keyClick(pages, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert pages.scale > before
    assert not pages.fits_width
    bench.qtbot.waitUntil(lambda: pages.has_picture(pages.page))
    bench.qtbot.keyClick(pages, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pages.scale == pytest.approx(before)


def test_the_page_number_follows_and_leads(bench: Bench) -> None:
    field = bench.find(QSpinBox, "printing.page")
    assert isinstance(field, QSpinBox)
    bench.qtbot.keyClick(bench.screen.preview.pages, Qt.Key.Key_End)
    assert field.value() == bench.pages
    field.setValue(1)
    assert bench.screen.preview.pages.page == 0


def test_a_page_is_white_in_the_dark_theme(bench: Bench, appearance: Appearance) -> None:
    appearance.choose(Choice.DARK)
    pages = bench.screen.preview.pages
    shot = pages.viewport().grab().toImage()
    assert shot.pixelColor(pages.viewport().width() // 2, 40) == QColor("white")
    assert shot.pixelColor(4, pages.viewport().height() // 2).lightness() < 80


def test_a_change_elsewhere_draws_the_document_anew(bench: Bench) -> None:
    class Changes:
        tables = frozenset({"route"})

    with bench.qtbot.waitSignal(bench.screen.preview.shown):
        bench.desk.announce(Changes())


def test_nobody_to_print_for(tmp_path: Path, qtbot: QtBot) -> None:
    bench = Bench(tmp_path, qtbot, ())
    qtbot.waitUntil(bench.screen._nobody.isVisible)
    bench.close()


def test_another_screen_chooses_document_and_people(bench: Bench) -> None:
    bench.screen.choose("route", [bench.ids[1]])
    assert bench.screen.choice.chosen == [bench.ids[1]]
    assert UUID(str(bench.screen.choice.current)) == bench.ids[1]


def test_a_paper_about_everyone_has_a_period_and_no_list(bench: Bench) -> None:
    """R63, R66: a journal of a period is one document, whoever is marked."""
    bench.wait_for_pages()
    assert not bench.screen.choice.period.isVisible()
    with bench.qtbot.waitSignal(bench.screen.preview.shown, timeout=20_000):
        bench.screen.choice.choose("tutor-journal", [])
    assert bench.screen.choice.period.isVisible()
    assert not bench.screen.choice.list.isVisible()
    order = bench.screen.choice.order
    assert order is not None
    assert (order.subjects, order.one_file) == ([], True)
    with bench.qtbot.waitSignal(bench.screen.preview.shown, timeout=20_000):
        bench.screen.choice.period.begins._take(TODAY.replace(month=9, day=1))
    shown = bench.screen.choice.order
    assert shown is not None
    assert shown.period == Period(TODAY.replace(month=9, day=1), TODAY)


def test_an_end_before_the_beginning_moves_the_other_day_along(bench: Bench) -> None:
    period = bench.screen.choice.period
    period.ends._take(TODAY.replace(month=5, day=1))
    assert period.period == Period(TODAY.replace(month=5, day=1), TODAY.replace(month=5, day=1))


def test_a_paper_of_a_group_is_chosen_among_groups(tmp_path: Path, qtbot: QtBot) -> None:
    """R61: groups stand in the place of people, and one without a route gets a sentence."""
    bench = Bench(tmp_path, qtbot)
    team = add(bench.engine, "team", tutor_id=add(bench.engine, "specialist"), name="Команда школы")
    bench.screen.choice.load()
    bench.screen.choice.choose("group-route", [])
    bench.qtbot.waitUntil(lambda: bench.screen.choice.current == team)
    assert bench.screen.choice.name_of(team) == "Команда школы"
    bench.qtbot.waitUntil(lambda: bench.screen.preview.settled)
    assert bench.pages == 0
    bench.close()


def test_people_are_narrowed_by_place_organisation_and_tutor(tmp_path: Path, qtbot: QtBot) -> None:
    """R67: the same filters as in the list of people; marks outlive them."""
    bench = Bench(tmp_path, qtbot)
    towns = [add(bench.engine, "municipality", name=name) for name in ("Тавда", "Ирбит")]
    for town, name in zip(towns, ("Гусева", "Дёмина"), strict=True):
        school = add(bench.engine, "organization", municipality_id=town, short_name=f"Школа {name}")
        add_person(bench.engine, organization_id=school, family_name=name)
    choice = bench.screen.choice
    choice.load()
    qtbot.waitUntil(lambda: choice.people.rowCount() == 5)
    choice.mark_all()
    choice.filters.more.click()
    choice.filters._read()
    qtbot.waitUntil(lambda: len(choice.filters.municipality.options) >= 2)
    choice.filters.municipality.take(towns[0])
    qtbot.waitUntil(lambda: choice.people.rowCount() == 1)
    assert len(choice.chosen) == 5
    assert not choice.is_unfiltered
    bench.screen.choose("route", bench.ids[:1])
    qtbot.waitUntil(lambda: choice.people.rowCount() == 5)
    bench.close()
