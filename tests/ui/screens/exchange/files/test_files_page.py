"""«Files and tables»: a file is dropped, its report is read, it is brought in and taken back; columns are chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.interchange.tables import read_table
from app.undo import undo
from app.workplace import Worker
from storage.engine import open_reader
from storage.rows import count_rows
from storage.settings import write_setting
from tests.factories import KEY, TODAY, add, add_map, add_person, make_copy
from tests.ui.test_accessible import CONTROLS, is_own
from ui.desk import Desk
from ui.screens.exchange.files.page import FilesPage
from ui.shell.window import Window
from ui.work import Work

PEOPLE = "ФИО;Должность;Организация\n"


class Place:
    """An encrypted copy of a methodist, and the page over it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.engine = make_copy(folder)
        place = add(self.engine, "municipality", name="Ирбит")
        add(self.engine, "subject", name="математика")
        school = add(self.engine, "organization", municipality_id=place)
        own = add(self.engine, "specialist", role="methodist", municipality_id=place)
        add_person(self.engine, organization_id=school)
        self.map_id, _ = add_map(self.engine, {"М1": 3})
        add_map(self.engine, {"М1": 3}, title="Карта руководителя")
        with self.engine.begin() as connection:
            write_setting(connection, "role", "methodist")
            write_setting(connection, "specialist_id", str(own))
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        self.desk = Desk(self.work, self.window.commands, lambda: TODAY, self.window)
        self.desk.worker = Worker("", "m1", "methodist", "Методистова Анна", uuid4(), own)
        self.said: list[tuple[str, str]] = []
        self.desk.said.connect(lambda words, undo_name: self.said.append((words, undo_name)))
        self.page = FilesPage(self.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1100, 640)
        self.page.show()
        self.page.read()
        self.settle()

    def settle(self) -> None:
        """Let everything under way come to its end."""
        self.qtbot.waitUntil(lambda: self.work.idle, timeout=5000)

    def file(self, content: str, name: str = "файл.csv") -> str:
        path = self.folder / name
        path.write_text(content, "utf-8")
        return str(path)

    def check(self, content: str, kind: str = "people") -> list[str]:
        """Look a file through; what the report shows."""
        self.page.kinds.choose(kind)
        self.page.kinds.chosen.emit(kind)
        self.page.check(self.file(content))
        self.settle()
        rows = self.page.report.rows.rows
        return [row.line for number in range(rows.rowCount()) if (row := rows.row_at(number)) is not None]

    def count(self, table: str) -> int:
        with self.engine.connect() as connection:
            return count_rows(connection, table)

    def close(self) -> None:
        self.settle()
        self.window.close()
        self.work.close()
        self._readers.dispose()
        self.engine.dispose()


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:
    made = Place(tmp_path, qtbot)
    yield made
    made.close()


def dropped(path: str) -> QDropEvent:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(path)])
    dropped.kept = content  # type: ignore[attr-defined]  # Qt keeps no copy
    return QDropEvent(
        QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip


def test_a_dropped_file_is_shown_brought_in_and_taken_back(place: Place) -> None:
    rows = "Ким Анна;учитель;Школа № 5\nИванова Мария Петровна;учитель;Школа № 5\n"
    place.page.dropEvent(dropped(place.file(PEOPLE + rows)))
    place.settle()
    report = place.page.report
    assert [badge.isVisible() for badge in report.badges.values()] == [True, True, False, False]
    assert not report.faults_only.isVisible()
    assert place.count("person") == 1
    report.take_button.click()
    place.settle()
    assert place.count("person") == 2
    assert place.said[-1][1] == "Undo"
    undo(place.engine)
    assert place.count("person") == 1


def test_refusals_stand_alone_and_are_saved_with_their_reasons(place: Place, tmp_path: Path) -> None:
    shown = place.check(PEOPLE + "Ким Анна;учитель;Школа № 5\nКим Олег;учитель;Лицей\n")
    assert shown == ["Строка 3, Ким Олег: организации «Лицей» нет в программе: проверьте название."]
    report = place.page.report
    assert not report.take_button.isEnabled()
    report.faults_only.click()
    assert report.rows.rows.rowCount() == 2
    assert report.refused_button.isVisible()
    target = tmp_path / "refused.xlsx"
    place.page.save_refused(str(target))
    place.settle()
    assert [row.text(1) for row in read_table(target).rows] == ["ФИО", "Ким Олег"]


def test_a_second_file_that_fails_leaves_nothing_of_the_first(place: Place) -> None:
    place.check(PEOPLE + "Ким Олег;учитель;Лицей\n")
    assert place.page.report.isVisible()
    place.page.check(str(place.folder / "нет.csv"))
    place.settle()
    assert place.page.empty.isVisible()
    assert "не открывается" in place.page.said.text()
    place.page.save_refused(str(place.folder / "refused.xlsx"))
    assert place.work.idle


def test_a_file_dropped_while_another_is_read_is_left(place: Place) -> None:
    first, second = place.file(PEOPLE + "Ким Анна;учитель;Лицей\n"), place.file(PEOPLE, "второй.csv")
    place.page.check(first)
    place.page.dropEvent(dropped(second))
    place.settle()
    row = place.page.report.rows.rows.row_at(0)
    assert row is not None
    assert "Ким Анна" in row.line


def test_columns_of_results_are_chosen_and_remembered(place: Place) -> None:
    content = "Кто писал;Сколько;1;2.1\nШкола № 5;40;50;75\n"
    assert place.check(content, "exams") == []
    form = place.page.columns
    assert form.isVisible()
    for name, words in (
        ("exam", "ВПР"), ("year", "2026"), ("subject", "математика"), ("grade", "6"), ("organization", "Кто писал"),
        ("participants", "Сколько"),
    ):  # fmt: skip
        form.fields[name].setCurrentText(words)
    form.check_button.click()
    place.settle()
    place.page.report.take_button.click()
    place.settle()
    assert place.count("exam_result") == 2
    assert len(place.check(content, "exams")) == 2


def test_what_a_role_may_not_bring_in_can_still_be_sent_out(place: Place, tmp_path: Path) -> None:
    page = place.page
    for kind, may in (("people", True), ("map", False), ("programmes", False), ("exams", True)):
        page.kinds.choose(kind)
        page.kinds.chosen.emit(kind)
        assert page.choose_action.isEnabled() is may, kind
    page.kinds.choose("map")
    page.kinds.chosen.emit("map")
    assert not page.out_button.isEnabled()
    page.maps.take(place.map_id)
    assert page.out_button.isEnabled()
    page.send_out(str(tmp_path / "map.json"))
    place.settle()
    assert "Карта учителя" in (tmp_path / "map.json").read_text("utf-8")
    page.kinds.choose("people")
    page.send_out(str(tmp_path / "out.csv"))
    page.save_blank(str(tmp_path / "blank.xlsx"))
    place.settle()
    assert len(read_table(tmp_path / "out.csv").rows) == 2
    assert len(read_table(tmp_path / "blank.xlsx").rows) == 2


def test_a_file_with_pupils_is_refused_in_place(place: Place) -> None:
    place.check("ФИО;Организация;Балл\nКим Анна Юрьевна;Школа № 5;5\n", "exams")
    assert "об отдельных учениках" in place.page.said.text()


def test_every_control_has_a_name_and_a_place_in_the_tab_order(place: Place) -> None:
    place.check(PEOPLE + "Ким Олег;учитель;Лицей\n")
    for control in place.page.findChildren(QWidget):
        if isinstance(control, CONTROLS) and is_own(control) and control.isVisibleTo(place.page):
            name = control.text() if isinstance(control, QAbstractButton) else control.accessibleName()
            assert name, control
            assert control.focusPolicy() != Qt.FocusPolicy.NoFocus, control
