"""What waits for the person under «Обмен»: two values of a field, changes that were not taken, and past sessions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.undo import undo
from app.workplace import Worker
from storage.catalogue import sql_table
from storage.engine import open_reader
from storage.pending import IN_REVIEW, OUTBOX
from storage.sessions import SessionRecord, keep_session
from storage.writes import editing
from tests.factories import KEY, NOW, TODAY, add, add_person, field, make_copy
from ui.desk import Desk
from ui.screens.exchange.conflicts import PAGE, ConflictsPart
from ui.screens.exchange.history import FIRST, HistoryPart
from ui.screens.exchange.refused import RefusedPart
from ui.shell.window import Window
from ui.widgets.conflict_choice import ConflictChoice
from ui.work import Work

ME = "Тьюторова Анна"
THEM = "Никитин Андрей Петрович"
LONG = 10_000


class Place:
    """A copy with a person, and a desk over it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.engine = make_copy(folder)
        self.person = add_person(self.engine)
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        qtbot.addWidget(self.window)
        self.desk = Desk(self.work, self.window.commands, _today, self.window)
        self.desk.worker = Worker("", "tutor1", "tutor", ME, uuid4(), None)

    def conflict(self, name: str, mine: object, theirs: object, table: str = "person", row: UUID | None = None) -> UUID:
        """Theirs stands in the field, mine came to it."""
        return add(
            self.engine, "conflict", table_name=table, row_id=row or self.person, field_name=name,
            kept_value=json.dumps(theirs), other_value=json.dumps(mine), kept_by=THEM, other_by=ME,
            kept_at=NOW - timedelta(days=2), other_at=NOW - timedelta(days=1),
        )  # fmt: skip

    def refuse(self, count: int = 1, *, reason: str = "Это поле ведёт сервер.", mark: str | None = None) -> None:
        """Edits of one person that the server has not taken."""
        with editing(self.engine, None) as edit:
            edit.update("person", self.person, {"phone": "+7 900 000-00-00"})
        with self.engine.begin() as connection:
            record = dict(connection.execute(sa.select(OUTBOX)).mappings().one())
            first = record.pop("sequence")
            values = {"state": "rejected", "reason": reason, "reason_field": mark}
            connection.execute(sa.update(OUTBOX).values(values))
            rows = [{**record, **values, "sequence": first + more} for more in range(1, count)]
            if rows:
                connection.execute(sa.insert(OUTBOX), rows)

    def wait_for(self, seen: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(seen, timeout=LONG)
        self.qtbot.waitUntil(lambda: self.work.idle, timeout=LONG)

    def close(self) -> None:
        self.work.close()
        self._readers.dispose()
        self.engine.dispose()


def _today() -> date:
    return TODAY


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:
    made = Place(tmp_path, qtbot)
    yield made
    made.close()


def conflicts(place: Place) -> ConflictsPart:
    part = ConflictsPart(place.desk)
    place.qtbot.addWidget(part)
    part.refresh()
    place.wait_for(lambda: bool(part.choices))
    part.show()
    return part


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def own(choice: ConflictChoice) -> QWidget:
    """Open the editor of an own value."""
    press(choice.write_own)
    assert choice.own is not None
    return choice.own.editor


def at(choice: ConflictChoice, place: int) -> QWidget:
    """The heading, or what stands beside it."""
    item = choice.head.itemAt(place)
    widget = item.widget() if item is not None else None
    assert widget is not None
    return widget


def words_of(choice: ConflictChoice) -> str:
    return " ".join(label.text() for label, _version in choice._values)


def test_the_list_says_whose_field_both_values_and_who_wrote_them(place: Place) -> None:
    key = place.conflict("category_date", "2026-01-15", "2026-02-20")
    choice = conflicts(place).choices[key]
    assert [version.value for _label, version in choice._values] == ["15 January 2026", "20 February 2026"]
    assert [version.who for _label, version in choice._values] == ["You", THEM]
    assert at(choice, 0).property("text") == "Иванова Мария Петровна · Дата категории"


@pytest.mark.parametrize(("button", "phone"), [("keep_mine", "моё"), ("take_theirs", "чужое")])
def test_one_of_both_values_is_taken(place: Place, button: str, phone: str) -> None:
    key = place.conflict("phone", "моё", "чужое")
    part = conflicts(place)
    press(getattr(part.choices[key], button))
    place.wait_for(lambda: not part.choices)
    assert field(place.engine, "person", place.person, "phone") == phone
    assert field(place.engine, "conflict", key, "status") == "settled"


def test_a_third_value_is_written_and_can_be_undone(place: Place) -> None:
    key = place.conflict("phone", "моё", "чужое")
    part = conflicts(place)
    line = own(part.choices[key])
    assert isinstance(line, QLineEdit)
    assert line.text() == "моё"
    line.setText("третье")
    QTest.keyClick(line, Qt.Key.Key_Return)
    place.wait_for(lambda: not part.choices)
    assert field(place.engine, "person", place.person, "phone") == "третье"
    assert field(place.engine, "conflict", key, "settled_with") == "third"
    undo(place.engine)
    assert field(place.engine, "conflict", key, "status") == "open"
    assert field(place.engine, "person", place.person, "phone") != "третье"


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "editor"),
    [
        ("experience_years", 5, 7, QSpinBox),
        ("category", "first", "highest", QComboBox),
        ("context", "Один.", "Два.", QPlainTextEdit),
        ("email", "a@example.org", "b@example.org", QPlainTextEdit),
        ("patronymic", "Ивановна", "Петровна", QLineEdit),
    ],
)
def test_the_editor_is_of_the_fields_kind(
    place: Place, name: str, mine: object, theirs: object, editor: type[QWidget]
) -> None:
    key = place.conflict(name, mine, theirs)
    assert isinstance(own(conflicts(place).choices[key]), editor)


def test_a_flag_has_no_third_value(place: Place) -> None:
    key = place.conflict("is_young_specialist", mine=True, theirs=False)
    assert conflicts(place).choices[key].write_own.isHidden()


def test_a_third_value_that_does_not_fit_is_refused_in_place_and_stays(place: Place) -> None:
    key = place.conflict("family_name", "Иванова", "Петрова")
    part = conflicts(place)
    line = own(part.choices[key])
    assert isinstance(line, QLineEdit)
    line.setText("")
    editor = part.choices[key].own
    assert editor is not None
    press(editor.save)
    place.wait_for(lambda: not editor._trouble.isHidden())
    assert "заполнить" in editor._trouble.text()
    assert part.choices[key].own is editor
    assert field(place.engine, "conflict", key, "status") == "open"


def test_long_texts_show_what_differs_and_unfold(place: Place) -> None:
    story = "Кабинет математики в старом крыле, интерактивной доски нет, зато есть тридцать ноутбуков. " * 6
    key = place.conflict("context", f"{story}Уроки во вторую смену.", f"{story}Уроки в первую смену.")
    choice = conflicts(place).choices[key]
    shown = words_of(choice)
    assert "underline" in shown
    assert "вторую" in shown
    assert len(shown) < len(story)
    press(choice.whole)
    assert len(words_of(choice)) > 2 * len(story)


def test_the_list_is_read_in_parts(place: Place) -> None:
    for number in range(PAGE + 3):
        place.conflict("phone", f"моё {number}", "чужое", row=add_person(place.engine))
    part = conflicts(place)
    assert len(part.choices) == PAGE
    press(part.more)
    place.wait_for(lambda: len(part.choices) == PAGE + 3)
    assert part.more.isHidden()


def test_there_is_a_way_to_the_place(place: Place) -> None:
    route = add(place.engine, "route", person_id=place.person)
    item = add(place.engine, "route_item", route_id=route, title="Мастер-класс по оцениванию")
    key = place.conflict("hours", 12, 18, "route_item", item)
    choice = conflicts(place).choices[key]
    with place.qtbot.waitSignal(place.desk.part_wanted, timeout=LONG) as wanted:
        press(at(choice, 1))
    assert wanted.args == [place.person, "route"]


def refused(place: Place) -> RefusedPart:
    part = RefusedPart(place.desk)
    place.qtbot.addWidget(part)
    part.refresh()
    place.wait_for(lambda: bool(part.lines))
    part.show()
    return part


def first_of(part: RefusedPart) -> int:
    return next(iter(part.lines))


def test_a_refused_change_says_why(place: Place) -> None:
    place.refuse()
    line = next(iter(refused(place).lines.values()))
    assert "Это поле ведёт сервер." in line.note.text()


def test_a_change_in_review_is_named_so(place: Place) -> None:
    place.refuse(mark=IN_REVIEW)
    line = next(iter(refused(place).lines.values()))
    badges = [child.accessibleName() for child in line.findChildren(QWidget) if type(child).__name__ == "Badge"]
    assert badges == ["На рассмотрении"]


def outbox(place: Place) -> list[tuple[int, str]]:
    with place.engine.connect() as connection:
        query = sa.select(OUTBOX.c.sequence, OUTBOX.c.state).order_by(OUTBOX.c.sequence)
        return [(number, state) for number, state in connection.execute(query)]


def test_one_is_put_aside_and_brought_back(place: Place) -> None:
    place.refuse(2)
    before = outbox(place)
    part = refused(place)
    press(part.lines[first_of(part)].aside)
    place.wait_for(lambda: len(part.lines) == 1)
    assert len(outbox(place)) == 1
    press(part.back)
    place.wait_for(lambda: len(part.lines) == 2)
    assert outbox(place) == before


def test_all_are_put_aside_only_once_all_were_shown(place: Place) -> None:
    place.refuse(PAGE + 2)
    part = refused(place)
    assert part.all_aside.isHidden()
    press(part.more)
    place.wait_for(lambda: len(part.lines) == PAGE + 2)
    press(part.all_aside)
    place.wait_for(lambda: not part.lines)
    assert outbox(place) == []
    assert not part.back.isHidden()


def test_a_change_is_tried_again_under_a_new_number(place: Place) -> None:
    person = sql_table("person")
    place.refuse()
    with place.engine.begin() as connection:
        connection.execute(sa.update(person).values(phone="+7 900 999-99-99"))
    ((old, _state),) = outbox(place)
    part = refused(place)
    press(part.lines[old].again)
    place.wait_for(lambda: not part.lines)
    ((new, state),) = outbox(place)
    assert new > old
    assert state == "waiting"
    assert field(place.engine, "person", place.person, "phone") == "+7 900 000-00-00"


def test_what_cannot_be_tried_again_stays_and_says_so(place: Place) -> None:
    place.refuse()
    with place.engine.begin() as connection:
        for table in ("consent", "person"):
            connection.execute(sa.delete(sql_table(table)))
    part = refused(place)
    press(part.lines[first_of(part)].again)
    place.wait_for(lambda: bool(part.said.text()))
    assert "нет в локальной копии" in part.said.text()
    assert len(outbox(place)) == 1


def test_the_list_goes_to_a_file(place: Place, tmp_path: Path) -> None:
    place.refuse(3, reason="=Причина")
    part = refused(place)
    part.export_to(str(tmp_path / "список.csv"))
    place.wait_for((tmp_path / "список.csv").exists)
    rows = (tmp_path / "список.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 4
    assert rows[1].count(";") == 8
    assert "'=Причина" in rows[1]
    assert "'+7 900 000-00-00" in rows[1]
    part.export_to(str(tmp_path / "список.json"))
    place.wait_for((tmp_path / "список.json").exists)
    assert {record["table"] for record in json.loads((tmp_path / "список.json").read_bytes())} == {"person"}


def test_history_opens_details_in_place_and_is_read_in_parts(place: Place) -> None:
    for number in range(FIRST + 2):
        counts = {"pushed": 3, "pulled": 1_200, "bytes_up": 900, "bytes_down": 70_000, "repaired": number}
        began = datetime(2026, 11, 1, 9, 5, tzinfo=UTC) + timedelta(days=number)
        keep_session(place.engine, SessionRecord(began, 4_200, "done", "Обмен прошёл.", counts))
    part = HistoryPart(place.desk)
    place.qtbot.addWidget(part)
    part.refresh()
    place.wait_for(lambda: bool(part.list.shown))
    part.show()
    assert len(part.list.shown) == FIRST
    height = part.list.height()
    part.list.setCurrentIndex(part.list.model().index(0, 0))
    QTest.keyClick(part.list, Qt.Key.Key_Return)
    assert part.list.height() > height
    said = part.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "1200" in said
    assert f": {FIRST + 1}" in said
    QTest.keyClick(part.list, Qt.Key.Key_Return)
    assert part.list.height() == height
    press(part.more)
    place.wait_for(lambda: len(part.list.shown) == FIRST + 2)
