"""R80, R83 in the window: backups and the way back, passphrase and recovery code, the lock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.backups import kept_backups
from app.opening import Opening, Outcome
from app.safety import lock_after
from app.workplace import Workplace, open_workplace
from storage.closing import close_workplace
from storage.errors import WorkplaceClosedError, WrongPassphraseError
from storage.restoring import finish_restoring, former_folder
from storage.vault import open_with_passphrase, open_with_recovery_code
from tests.ui.demo_copy import TODAY
from tests.ui.profiles import make_profile
from ui.commands import Command, Commands
from ui.desk import Desk
from ui.safekeeping import SafeKeeping
from ui.screens.safety.screen import SafetyScreen
from ui.work import Work

PHRASE = "корова у реки"


@dataclass
class Place:
    """The page over an opened workplace."""

    qtbot: QtBot
    workplace: Workplace
    desk: Desk
    screen: SafetyScreen
    keeping: SafeKeeping
    said: list[str] = field(default_factory=list)
    reopened: list[bool] = field(default_factory=list)
    clock: list[float] = field(default_factory=lambda: [1_000.0])

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.desk.work.idle, timeout=20_000)


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.delenv("MARSHRUT_PASSPHRASE", raising=False)
    with open_workplace(make_profile(tmp_path / "profile", PHRASE), lambda: PHRASE) as workplace:
        window = QWidget()
        qtbot.addWidget(window)
        work = Work(workplace.reader, lambda: workplace.engine)
        commands = Commands(window)
        desk = Desk(work, commands, lambda: TODAY, window, workplace=lambda: workplace)
        clock = [1_000.0]
        keeping = SafeKeeping(desk, window, lambda: clock[0])
        commands.add(Command("safety.lock", "Lock the workplace", "Ctrl+L", "lock"), keeping.lock, window)
        screen = SafetyScreen(desk, window)
        made = Place(qtbot, workplace, desk, screen, keeping, clock=clock)
        desk.said.connect(lambda words, _undo: made.said.append(words))
        desk.reopening_wanted.connect(made.reopened.append)
        window.show()
        screen.entered()
        keeping.begin()
        made.settle()
        yield made
        work.close()


def test_a_backup_of_the_day_stands_in_the_list_and_is_made_once(place: Place) -> None:
    for _ in range(2):
        place.keeping.keep()
        place.settle()
    place.screen.refresh()
    place.settle()
    (line,) = place.screen.backups.lines
    assert line.badge == "fresh"
    assert line.note.startswith("of the day · ")
    assert len(kept_backups(place.workplace.profile)) == 1


def test_two_presses_bring_a_backup_back(place: Place) -> None:
    place.keeping.keep()
    place.settle()
    place.screen.refresh()
    place.settle()
    backups = place.screen.backups
    backups.act("restore", backups.lines[0].key)
    assert "goes back to" in backups.question.words.text()
    backups.question.yes.click()
    place.settle()
    assert place.reopened == [False]
    profile = place.workplace.profile
    place.workplace.readers.dispose()
    place.workplace.engine.dispose()
    assert finish_restoring(profile)
    assert (former_folder(profile) / "copy.db").exists()


def test_the_question_can_be_left_and_nothing_happens(place: Place) -> None:
    backups = place.screen.backups
    backups.restore_from("/no/such/file.marshrut-backup")
    backups.question.no.click()
    place.settle()
    assert not backups.question.isVisible()
    assert place.reopened == []


def test_a_file_that_is_no_backup_is_refused_in_a_sentence(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "письмо.marshrut-backup"
    path.write_text("это письмо")
    place.screen.backups.restore_from(str(path))
    place.screen.backups.question.yes.click()
    place.settle()
    assert place.said == ["Это не резервная копия «Маршрута», или файл записан не до конца: выберите другой."]
    assert place.reopened == []


def test_a_backup_is_saved_to_a_stick(place: Place, tmp_path: Path) -> None:
    place.screen.backups.save_to(str(tmp_path / "stick.marshrut-backup"))
    place.settle()
    assert (tmp_path / "stick.marshrut-backup").exists()
    assert place.said[0].startswith("The backup is saved and proved")
    assert place.screen.backups.save_button.isEnabled()


def test_the_passphrase_is_changed(place: Place) -> None:
    keys, profile = place.screen.keys, place.workplace.profile
    keys.phrase_button.click()
    for first, second, words in (
        ("коротко", "коротко", "Eight letters"),
        ("длинная фраза", "другая фраза", "not the same"),
    ):
        keys.phrase.setText(first)
        keys.again.setText(second)
        keys.keep_button.click()
        assert words in keys.trouble.text()
    keys.again.setText("длинная фраза")
    keys.keep_button.click()
    place.settle()
    assert keys.trouble.text()  # who does not know the former words changes nothing
    open_with_passphrase(profile, PHRASE)
    keys.former.setText(PHRASE)
    keys.keep_button.click()
    place.settle()
    open_with_passphrase(profile, "длинная фраза")
    with pytest.raises(WrongPassphraseError):
        open_with_passphrase(profile, PHRASE)
    assert keys.phrase.text() == keys.again.text() == ""
    assert place.said[0].startswith("The passphrase is changed.")


def test_the_recovery_code_is_shown_once_and_opens_the_keys(place: Place) -> None:
    keys = place.screen.keys
    assert keys.code_button.text() == "Make a recovery code…"
    keys.code_button.click()
    keys.holder.setText(PHRASE)
    keys.make_button.click()
    place.settle()
    code = keys.code.text()
    assert keys.holder.text() == ""
    assert not keys.code_question.isVisible()
    open_with_recovery_code(place.workplace.profile, code)
    assert keys.code_button.text() == "New recovery code…"
    keys.code_form.children()[-1].click()  # type: ignore[attr-defined]  # the last button
    assert keys.code.text() == ""
    assert not keys.code_form.isVisible()


def test_a_recovery_code_is_made_by_who_knows_the_passphrase(place: Place) -> None:
    """R80: an open window alone gives no lasting key away; left or refused, nothing has changed."""
    keys, vault = place.screen.keys, place.workplace.vault
    for words in ("", "не та фраза"):
        keys.code_button.click()
        keys.holder.setText(words)
        keys.make_button.click()
        place.settle()
        assert keys.trouble.text() == WrongPassphraseError.default
        assert keys.code.text() == ""
    keys.code_question.children()[-1].click()  # type: ignore[attr-defined]  # the last button
    assert (keys.trouble.text(), keys.holder.text()) == ("", "")
    assert "recovery" not in vault.ways


def test_the_workplace_locks_itself_after_idleness_only(place: Place) -> None:
    keeping, clock = place.keeping, place.clock
    clock[0] += 14 * 60
    keeping.look()
    assert place.reopened == []
    touch(keeping)
    clock[0] += 14 * 60
    keeping.look()
    assert place.reopened == []
    clock[0] += 61
    keeping.look()
    assert place.reopened == [True]


def touch(keeping: SafeKeeping) -> None:
    """What a window of the system tells when the mouse moves."""
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(), QPointF(), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    keeping.eventFilter(QObject(), moved)


def test_a_clock_turned_back_begins_the_time_anew(place: Place) -> None:
    place.clock[0] -= 10_000
    place.keeping.look()
    place.clock[0] += 16 * 60
    place.keeping.look()
    assert place.reopened == [True]


def test_the_time_until_the_lock_is_chosen(place: Place) -> None:
    box = place.screen.lock.box
    box.setCurrentIndex(box.findData(0))
    box.activated.emit(box.currentIndex())
    place.settle()
    with place.workplace.reader() as connection:
        assert lock_after(connection) == 0
    place.clock[0] += 100_000
    place.keeping.look()
    assert place.reopened == []


def test_a_locked_workplace_opens_by_the_passphrase_only(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else would open it, the person is asked."""
    place.keeping.lock()
    assert place.reopened == [True]
    folder = place.workplace.profile.folder
    place.workplace.close()
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", PHRASE)
    opening = Opening(folder, TODAY, locked=True).start()
    opening.wait()
    try:
        assert opening.outcome is Outcome.PASSPHRASE_NEEDED
    finally:
        opening.release()


def test_a_revoked_workplace_is_closed_after_the_exchange_that_said_so(place: Place) -> None:
    """R81: nobody reads on in a window that stood open when the region revoked the laptop."""
    place.keeping.heed(None)
    place.settle()
    assert place.reopened == []
    close_workplace(place.workplace.profile)
    place.keeping.heed(None)
    place.settle()
    assert place.reopened == [False]
    folder = place.workplace.profile.folder
    place.workplace.close()
    opening = Opening(folder, TODAY).start()
    opening.wait()
    assert opening.outcome is Outcome.TROUBLE
    assert isinstance(opening.error, WorkplaceClosedError)
    opening.release()
