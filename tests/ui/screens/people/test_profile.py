from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.people import update_profile
from app.undo import undo
from tests.factories import add, field
from tests.ui.screens.people.conftest import Place
from ui.screens.people.profile_tab import ProfileTab
from ui.screens.people.subject_chips import SubjectsField
from ui.widgets.conflict_choice import Keep
from ui.widgets.conflict_mark import ConflictMark


def profile(place: Place) -> ProfileTab:
    page = place.screen.card.page("profile")
    assert isinstance(page, ProfileTab)
    return page


def line(place: Place, name: str) -> QLineEdit:
    editor = profile(place).fields[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def test_a_field_is_saved_when_it_is_left_and_can_be_undone(place: Place) -> None:
    """R02: the profile keeps itself."""
    line(place, "phone").setText("+7 900 000-00-00")
    place.qtbot.keyClick(line(place, "phone"), Qt.Key.Key_Return)
    place.settle()
    assert field(place.engine, "person", place.ivanova, "phone") == "+7 900 000-00-00"
    place.desk.change(undo)
    place.wait_for(lambda: line(place, "phone").text() == "")


def test_what_cannot_be_kept_stays_in_the_field_with_the_reason(place: Place) -> None:
    line(place, "family_name").setText("")
    place.qtbot.keyClick(line(place, "family_name"), Qt.Key.Key_Return)
    held = profile(place).fields["family_name"]
    place.wait_for(lambda: held.trouble != "")
    assert "Family name" in held.trouble
    assert field(place.engine, "person", place.ivanova, "family_name") == "Иванова"
    line(place, "experience_years").setText("много")
    place.qtbot.keyClick(line(place, "experience_years"), Qt.Key.Key_Return)
    assert profile(place).fields["experience_years"].trouble == "Write a whole number."


def test_a_change_from_elsewhere_does_not_disturb_what_is_typed(place: Place) -> None:
    place.window.activateWindow()
    line(place, "position").setFocus()
    place.wait_for(line(place, "position").hasFocus)
    place.qtbot.keyClick(line(place, "position"), Qt.Key.Key_End)
    place.qtbot.keyClicks(line(place, "position"), "!")
    place.desk.change(update_profile, place.ivanova, {"phone": "1", "position": "завуч"})
    place.wait_for(lambda: line(place, "phone").text() == "1")
    assert line(place, "position").text() == "учитель математики!"


def test_subjects_are_chips(place: Place) -> None:
    subjects = profile(place).fields["subjects"]
    assert isinstance(subjects, SubjectsField)
    adding = subjects.findChild(QLineEdit)
    assert isinstance(adding, QLineEdit)
    adding.setText("физика")
    place.qtbot.keyClick(adding, Qt.Key.Key_Return)
    place.settle()
    assert field(place.engine, "person", place.ivanova, "subjects") == ("математика", "физика")
    chip = next(found for found in subjects.chips if found.word == "математика")
    place.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    place.settle()
    assert field(place.engine, "person", place.ivanova, "subjects") == ("физика",)


def test_a_long_text_is_a_draft_while_it_is_typed_and_comes_back_after_a_kill(place: Place) -> None:
    editor = profile(place).fields["resources"].editor
    assert isinstance(editor, QPlainTextEdit)
    place.qtbot.keyClicks(editor, "time on Fridays")
    place.wait_for(lambda: drafts(place) == 1)
    place.shut()
    place.open()
    restored = profile(place).fields["resources"].editor
    assert isinstance(restored, QPlainTextEdit)
    place.wait_for(lambda: restored.toPlainText() == "time on Fridays")
    assert field(place.engine, "person", place.ivanova, "resources") is None


def drafts(place: Place) -> int:
    with place.engine.begin() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM draft").scalar() or 0)


def test_a_conflict_stands_at_its_field_and_is_settled_there(place: Place) -> None:
    moment = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
    add(
        place.engine, "conflict", table_name="person", row_id=place.fedorov, field_name="phone",
        kept_value='"1"', other_value='"2"', kept_by="А", other_by="Б", kept_at=moment, other_at=moment,
    )  # fmt: skip
    place.show(place.fedorov, "profile")
    held = profile(place).fields["phone"]
    place.wait_for(lambda: held.findChild(ConflictMark) is not None)
    held.kept.emit(profile(place)._conflicts[0].row.id, Keep.THEIRS)
    place.wait_for(lambda: line(place, "phone").text() == "2")
    place.wait_for(lambda: not held.findChildren(ConflictMark))
