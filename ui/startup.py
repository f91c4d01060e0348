"""From the start of the process to a whole window.

While Qt loads, a thread opens the keys and reads the first rows (`app.opening`). The window paints them, then the
writer's thread loads the rest and opens the workplace, and every screen comes to life. What cannot be opened is said
on a calm page; a copy is never made anew for one that does not open.
"""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from app.clock import today
from app.opening import Opened, Opening, Outcome
from resources import ResourceMissingError, locate
from ui.errors import Failures
from ui.main_window import MainWindow
from ui.theme import Appearance, Choice
from ui.work import Collector, Work

if TYPE_CHECKING:
    from concurrent.futures import Future

    from PySide6.QtWidgets import QWidget

    from app.workplace import Workplace
    from ui.screens.welcome.doorstep import Doorstep

log = logging.getLogger("startup")

SWITCH_INTERVAL = 0.001
"""Seconds after which a busy worker lets the window in; the interpreter's own 5 ms add up to visible stalls."""
_PATIENCE = 0.25
"""Seconds that the first paint waits for its rows; slower keys (Argon2 on an old laptop) come after it."""
_LANGUAGE = "ru"


def run_window(opening: Opening, *, by_itself: bool = True) -> int:
    """Show the window of a profile that is being opened, and run it to its end; returns the exit code.

    ``by_itself``: the program may begin sessions where the person has not switched that off.
    """
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication(sys.argv[:1])
    appearance = dress(application)
    while True:
        startup = Startup(opening, appearance)
        startup.ready.connect(startup.look_ahead)
        if by_itself:
            startup.ready.connect(startup.begin_exchanging)
        startup.begin()
        application.exec()
        startup.close()
        if startup.reopening is None:
            return startup.code
        opening = Opening(opening.folder, today(), locked=startup.reopening).start()


def dress(application: QApplication) -> Appearance:
    """Name the application, put in its words and its look."""
    application.setApplicationName("marshrut")
    application.setDesktopFileName("marshrut")
    QLocale.setDefault(QLocale("ru_RU"))
    for folder, name in ((_own_words(), f"marshrut_{_LANGUAGE}"), (_qt_words(), f"qtbase_{_LANGUAGE}")):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
    application.setApplicationDisplayName(application.translate("Window", "Marshrut"))
    return Appearance(application)


def _own_words() -> str:
    try:
        return str(locate("i18n"))
    except ResourceMissingError:
        return ""


def _qt_words() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


class Startup(QObject):
    """Brings the window of one profile up and closes it in order."""

    painted = Signal()
    """The window stands on the screen with its first rows; nothing heavy is loaded yet."""
    ready = Signal()
    """Every screen can be used."""
    _arrived = Signal()

    def __init__(self, opening: Opening, appearance: Appearance) -> None:
        super().__init__()
        self.code = 0
        self.reopening: bool | None = None
        """Set where the workplace is to be opened anew after it was closed: True for locked."""
        self._closed = False
        self.window: MainWindow | None = None
        self.doorstep: Doorstep | None = None
        self._opening = opening
        self._appearance = appearance
        self._opened: Opened | None = None
        self._failures = Failures(self)
        self._failures.install()
        self._collector = Collector(self)
        self.work = Work(self._connect_reader, self._open_engine, self)
        self.work.failed.connect(self._failures.take)
        self._failures.happened.connect(self._tell)
        self._arrived.connect(self._take_opening, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Show the first window: with its rows where they are there in time, else without them."""
        if self._opening.wait(_PATIENCE):
            self._take_opening()
            return
        if self._opening.held is not None:
            self._show_main()
        self._opening.tell(self._arrived.emit)

    def begin_exchanging(self) -> None:
        """From now on the program exchanges by itself, where the person has not switched that off."""
        if self.window is not None:
            self.window.starter.begin()

    def look_ahead(self) -> None:
        """Make ready what will be looked at next."""
        if self.window is not None:
            self.window.look_ahead()

    def close(self) -> None:
        """Finish every write, close the files, let the profile go."""
        self._closed = True
        if not self._place.done():
            self._place.cancel()
        self.work.close()
        if self._place.done() and not self._place.cancelled():
            self._place.result().close()
        else:
            self._opening.release()
        self._collector.stop()
        self._failures.uninstall()

    def _reopen(self, locked: bool) -> None:
        """Everything is saved and closed, the keys are forgotten; then the profile is opened again."""
        self.reopening = locked
        if self.window is not None:
            self.window.close()
        QApplication.exit(self.code)

    def _take_opening(self) -> None:
        outcome = self._opening.outcome
        if outcome in {Outcome.OPENED, Outcome.LEASE_ENDED} and self._opening.opened is not None:
            self.take(self._opening.opened)
            return
        if self.window is not None:
            self.window.hide()
        if outcome is Outcome.IN_USE:
            self.code = 1
        self._step_aside(outcome)

    def take(self, opened: Opened) -> None:
        """The keys are open: show the rows, and open the rest behind the first paint."""
        if opened.has_ended:
            self._close_to_reading(opened)
            return
        self._opened = opened
        window = self._show_main()
        window.show_first(opened.first)
        if window.isVisible():
            self._load_rest()
        else:
            window.painted.connect(self._load_rest)
            window.show()

    def restart(self, opening: Opening) -> None:
        """Another try at opening, after the person removed the cause."""
        self._opening = opening
        self.code = 0
        if self.doorstep is not None:
            self.doorstep.leave()
            self.doorstep = None
        self._take_opening()

    def adopt(self, workplace: Workplace) -> None:
        """A workplace that was made by enrolling: open already."""
        self._place.set_result(workplace)
        self._show_main().show()
        self._load_rest()

    def _show_main(self) -> MainWindow:
        """The main window, made at the first call; shown at once where the rows are still on their way."""
        if self.window is None:
            self.window = MainWindow(self.work, today, self._workplace)
            self.window.closing.connect(self._remember)
            self.window.desk.reopening_wanted.connect(self._reopen)
            self._restore(self.window)
            if self._opened is None and not self._place.done():
                self.window.show()
        if self.doorstep is not None:
            self.doorstep.leave()
            self.doorstep = None
        return self.window

    def _close_to_reading(self, opened: Opened) -> None:
        """The lease has ended: the window gives way to a page that shows nothing of the copy."""
        from ui.screens.welcome.doorstep import Doorstep

        former, self.doorstep = self.doorstep, Doorstep(self, self._opening)
        if former is not None:
            former.leave()
        if self.window is not None:
            self.window.hide()
        self.doorstep.show_lease_ended(opened)
        self.doorstep.show()

    def _step_aside(self, outcome: Outcome) -> None:
        """A calm page in place of the window: connect, unlock, or what is wrong and what to do."""
        from ui.screens.welcome.doorstep import Doorstep

        self.doorstep = Doorstep(self, self._opening)
        self.doorstep.show_outcome(outcome)
        self.doorstep.show()

    def _load_rest(self) -> None:
        self.painted.emit()
        if self._place.cancelled():  # closed meanwhile; asking also makes it before the writer's thread needs it
            return
        self.work.write(_nothing, then=self._come_alive, failed=self._could_not)

    @cached_property
    def _place(self) -> Future[Workplace]:
        """The workplace to come; made behind the first paint."""
        from concurrent.futures import Future

        return Future()

    def _workplace(self) -> Workplace:
        """The opened workplace; waits for it, therefore for workers."""
        return self._place.result()

    def _open_engine(self) -> Any:
        """On the writer's thread: load what is heavy, then open the workplace."""
        from app import today as _today  # noqa: F401 - loaded here so that the first read finds it
        from app.workplace import adopt_workplace

        if not self._place.done() and self._opened is not None:
            held = self._opened.held
            workplace = adopt_workplace(held.profile, held.lock, self._opened.vault)
            with suppress(Exception):  # the window closed meanwhile
                self._place.set_result(workplace)
        return self._place.result().engine

    def _connect_reader(self) -> Any:
        return self._place.result().reader()

    def _come_alive(self, _nothing: object) -> None:
        if self.window is not None:
            self.work.read(_who_works, self._workplace, then=self._whole)

    def _whole(self, worker: Any) -> None:
        if self.window is not None:
            self.window.come_alive(worker)
        self._collector.settle()
        self.ready.emit()

    def _could_not(self, error: BaseException) -> None:
        if self._closed:
            return
        self._opening.error = error if isinstance(error, Exception) else RuntimeError()
        if self.window is not None:
            self.window.hide()
        self._step_aside(Outcome.TROUBLE)

    def _tell(self, words: str) -> None:
        if self.window is not None:
            self.window.show_trouble(words)

    def _settings(self) -> QSettings:
        held = self._opening.held
        folder = held.profile.folder if held is not None else Path()
        return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def _restore(self, window: QWidget) -> None:
        settings = self._settings()
        geometry = settings.value("geometry")
        if geometry is not None:
            window.restoreGeometry(geometry)
        with suppress(ValueError):
            self._appearance.choose(Choice(str(settings.value("theme", Choice.SYSTEM.value))))

    def _remember(self) -> None:
        if self.window is not None:
            settings = self._settings()
            settings.setValue("geometry", self.window.saveGeometry())
            settings.setValue("theme", self._appearance.choice.value)
            settings.sync()


def _nothing(_engine: object) -> None:
    """Opens the workplace on the writer's thread, which is all that is wanted."""


def _who_works(_connection: object, workplace: Any) -> object:
    return workplace().worker
