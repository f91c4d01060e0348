"""From nothing to a whole window: what is loaded, what is shown, what happens when the copy does not open."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.clock import now, today
from app.opening import Opening
from app.workplace import open_workplace
from storage.lease import Lease
from storage.profile import hold_profile, open_profile
from storage.settings import write_setting
from storage.vault import create_vault
from sync.protocol.lease_codes import answer_code, read_request
from tests.conftest import PASSPHRASE
from tests.ui.profiles import make_profile
from ui.__main__ import read_window_options
from ui.screens.welcome.enrolment import EnrolmentPage
from ui.screens.welcome.lease_ended import LeaseEndedPage
from ui.screens.welcome.trouble import TroublePage
from ui.screens.welcome.unlocking import UnlockingPage
from ui.startup import Startup
from ui.theme import Appearance

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "sqlmodel", "sqlalchemy", "reportlab", "alembic", "httpx", "keyring", "pydantic", "highspy", "starlette",
    "xlsxwriter", "app.analysis", "ui.screens.analysis",
)  # fmt: skip
Begin = Callable[[Path], Startup]

FIRST_PAINT = f"""
import sys
from pathlib import Path
from app.clock import today
from app.opening import Opening
opening = Opening(Path(sys.argv[1]), today()).start()
import ui.startup
from PySide6.QtWidgets import QApplication
application = QApplication([])
appearance = ui.startup.dress(application)
startup = ui.startup.Startup(opening, appearance)
opening.wait()
seen = []
def look():
    seen.extend(name for name in {HEAVY!r} if name in sys.modules)
    print("seen", *seen)
    application.quit()
startup.painted.connect(look)
startup.begin()
application.exec()
print("rows", len(startup.window.today.coming.list.lines))
startup.close()
"""


@pytest.fixture
def begin(qtbot: QtBot, appearance: Appearance) -> Iterator[Begin]:
    """Starts the window of a folder as the entry point does, without its event loop."""
    started: list[Startup] = []

    def start(folder: Path) -> Startup:
        opening = Opening(folder, today()).start()
        opening.wait()
        made = Startup(opening, appearance)
        started.append(made)
        made.begin()
        return made

    yield start
    for made in started:
        made.close()
        for widget in (made.window, made.doorstep):
            if widget is not None:
                with suppress(RuntimeError):
                    widget.hide()
                    widget.deleteLater()


def has_window(startup: Startup) -> bool:
    return startup.window is not None


def page(startup: Startup) -> QWidget:
    assert startup.doorstep is not None
    assert startup.doorstep.page is not None
    return startup.doorstep.page


def test_the_first_paint_loads_no_heavy_library(tmp_path: Path) -> None:
    folder = make_profile(tmp_path / "profile", PASSPHRASE)
    environment = {**os.environ, "MARSHRUT_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", FIRST_PAINT, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    assert done.stdout.splitlines()[0] == "seen"
    assert done.stdout.splitlines()[1] != "rows 0"


def test_help_loads_neither_qt_nor_tables(tmp_path: Path) -> None:
    program = (
        "import sys; sys.argv = ['marshrut', '--help']\n"
        "from ui.__main__ import main\n"
        "code = main()\n"
        "print('loaded', *(name for name in ('PySide6', 'sqlmodel', 'sqlalchemy') if name in sys.modules))\n"
        "sys.exit(code)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "loaded"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (True, None)),
        (["--profile", "/somewhere"], (True, Path("/somewhere"))),
        (["--profile=/somewhere"], (True, Path("/somewhere"))),
        (["--help"], (False, None)),
        (["sync"], (False, None)),
        (["--profile", "/somewhere", "sync"], (False, None)),
        (["--profile"], (False, None)),
    ],
)
def test_a_command_never_opens_the_window(arguments: list[str], expected: tuple[bool, Path | None]) -> None:
    assert read_window_options(arguments) == expected


def test_a_profile_opens_to_today_and_comes_alive(qtbot: QtBot, tmp_path: Path, passphrase: str, begin: Begin) -> None:
    startup = begin(make_profile(tmp_path / "profile", passphrase))
    window = startup.window
    assert window is not None
    assert window.current == "today"
    assert window.today.coming.list.lines, "the first paint has its rows"
    before = window.today.coming.list.lines
    window.show_section("exchange")
    assert window.current == "today", "other sections wait for the workplace"
    with qtbot.waitSignal(startup.ready, timeout=20_000):
        pass
    assert window.current == "exchange", "and open by themselves"
    qtbot.waitUntil(lambda: startup.work.idle, timeout=20_000)
    assert window.today.coming.list.lines == before, "the whole takes the place of the first rows without a jump"


def test_geometry_is_remembered(qtbot: QtBot, tmp_path: Path, passphrase: str, begin: Begin) -> None:
    folder = make_profile(tmp_path / "profile", passphrase)
    first = begin(folder)
    assert first.window is not None
    with qtbot.waitSignal(first.ready, timeout=20_000):
        pass
    first.window.resize(880, 700)  # the test's screen is narrow
    first.window.close()
    first.close()
    second = begin(folder)
    assert second.window is not None
    assert (second.window.width(), second.window.height()) == (880, 700)


def test_a_second_window_says_one_sentence_and_ends_with_code_1(tmp_path: Path, passphrase: str, begin: Begin) -> None:
    folder = make_profile(tmp_path / "profile", passphrase)
    with hold_profile(open_profile(folder)):
        startup = begin(folder)
        shown = page(startup)
        assert isinstance(shown, TroublePage)
        assert "уже открыта" in shown.sentence.text()
        assert startup.window is None
        assert startup.code == 1


def test_a_new_profile_is_welcomed(profile: Path, begin: Begin) -> None:
    startup = begin(profile)
    assert isinstance(page(startup), EnrolmentPage)
    assert not (profile / "copy.db").exists()


def test_an_enrolment_that_was_cut_goes_on(profile: Path, begin: Begin) -> None:
    create_vault(open_profile(profile), PASSPHRASE)
    assert isinstance(page(begin(profile)), EnrolmentPage)


def test_an_empty_form_names_the_missing_field(qtbot: QtBot, profile: Path, begin: Begin) -> None:
    shown = page(begin(profile))
    assert isinstance(shown, EnrolmentPage)
    QTest.mouseClick(shown.button, Qt.MouseButton.LeftButton)
    assert shown.server.accessibleName() in shown.refusal.text()


def test_a_server_that_is_away_is_said_in_place(qtbot: QtBot, profile: Path, begin: Begin) -> None:
    shown = page(begin(profile))
    assert isinstance(shown, EnrolmentPage)
    shown.server.setText("http://127.0.0.1:9")
    shown.login.setText("tutor1")
    shown.password.setText("secret words")
    shown.by_passphrase.setChecked(True)
    shown.passphrase.setText(PASSPHRASE)
    QTest.keyClick(shown.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "не отвечает" in shown.refusal.text(), timeout=20_000)
    assert shown.button.isVisible()


def test_a_passphrase_is_asked_and_a_wrong_one_said_in_place(qtbot: QtBot, tmp_path: Path, begin: Begin) -> None:
    startup = begin(make_profile(tmp_path / "profile", PASSPHRASE))
    shown = page(startup)
    assert isinstance(shown, UnlockingPage)
    QTest.keyClicks(shown.field, "wrong")
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "не подходит" in shown.refusal.text(), timeout=20_000)
    assert shown.field.selectedText() == "wrong"
    shown.field.setText(PASSPHRASE)
    with qtbot.waitSignal(startup.ready, timeout=20_000):
        QTest.keyClick(shown.field, Qt.Key.Key_Return)
    assert startup.window is not None
    assert startup.window.isVisible()


@pytest.mark.parametrize("size", [0, 100, 4096 * 3])
def test_a_damaged_copy_is_explained_and_left_alone(tmp_path: Path, passphrase: str, begin: Begin, size: int) -> None:
    folder = make_profile(tmp_path / "profile", passphrase)
    copy = folder / "copy.db"
    content = b"\x01" * size
    copy.write_bytes(content)
    shown = page(begin(folder))
    assert isinstance(shown, TroublePage)
    assert shown.sentence.text().endswith(".")
    assert "Traceback" not in shown.sentence.text()
    assert copy.read_bytes() == content


def test_trying_again_opens_when_the_cause_is_gone(qtbot: QtBot, tmp_path: Path, passphrase: str, begin: Begin) -> None:
    folder = make_profile(tmp_path / "profile", passphrase)
    copy = folder / "copy.db"
    good = copy.read_bytes()
    copy.write_bytes(b"\x01" * 8192)
    startup = begin(folder)
    shown = page(startup)
    assert isinstance(shown, TroublePage)
    copy.write_bytes(good)
    with qtbot.waitSignal(startup.ready, timeout=20_000):
        QTest.mouseClick(shown.retry, Qt.MouseButton.LeftButton)
    assert startup.window is not None
    assert startup.window.isVisible()


def test_a_workplace_whose_lease_has_ended_shows_nothing_until_a_code_opens_it(
    qtbot: QtBot, tmp_path: Path, passphrase: str, begin: Begin
) -> None:
    """R81: the page tells a code for the administrator; their answer opens the window."""
    folder = make_profile(tmp_path / "profile", passphrase)
    start = int(now().timestamp()) - 121 * 86_400
    lease = Lease(start, start + 120 * 86_400, bytes(16), mark=start, own=start)
    with open_workplace(folder) as place:
        device_id = place.worker.device_id
        with place.engine.begin() as connection:
            write_setting(connection, "lease", lease.to_text())
    startup = begin(folder)
    assert not has_window(startup), "not a row is read"
    closed = page(startup)
    assert isinstance(closed, LeaseEndedPage)
    qtbot.waitUntil(lambda: bool(closed.request.text()), timeout=20_000)
    asked = read_request(closed.request.text())
    QTest.mouseClick(closed.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not closed.refusal.isHidden(), timeout=20_000)
    assert "сервер" in closed.refusal.text().lower(), "there is no link here"
    QTest.keyClicks(closed.code, answer_code(lease.secret, device_id, asked.day, asked.uses))
    with qtbot.waitSignal(startup.ready, timeout=20_000):
        QTest.keyClick(closed.code, Qt.Key.Key_Return)
    assert startup.window is not None
    assert startup.window.today.coming.list.lines
