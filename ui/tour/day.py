"""The day: laptops are opened one after the other, each goes through its steps, each step says that it is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from app.clock import today
from app.opening import Opening
from ui.startup import SWITCH_INTERVAL, Startup, dress
from ui.tour.demonstration import Demonstration, Say, prepare_laptop
from ui.tour.hands import Hands, MissedError
from ui.tour.region import Server

if TYPE_CHECKING:
    from uuid import UUID

    from ui.main_window import MainWindow


@dataclass(slots=True)
class Laptop:
    """A user's open window, and what the steps remember."""

    login: str
    hands: Hands
    startup: Startup
    folder: Path
    """Where pictures and documents go."""
    others: frozenset[UUID] = frozenset()
    """People of the laptop that was open before."""
    own: frozenset[UUID] = frozenset()
    """People of this one, once the list was seen."""
    person: UUID | None = None
    """With whom the day is spent."""

    @property
    def window(self) -> MainWindow:
        """The window."""
        window = self.startup.window
        if window is None:
            raise MissedError("окно не открылось")
        return window

    def read(self, function: Callable[..., Any], *arguments: object) -> Any:
        """What the copy holds, by a named read on the window's own reader."""
        answer = Heard()
        self.startup.work.read(function, *arguments, then=answer.take)
        self.hands.until(lambda: answer.heard, "копия не отвечает")
        return answer.value

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.hands.until(lambda: self.startup.work.idle, "программа не закончила начатое")


@dataclass(frozen=True, slots=True)
class Step:
    """Something that the user does, in words for the terminal."""

    title: str
    run: Callable[[Laptop], object]


class Tour:
    """One run over all laptops."""

    def __init__(self, demonstration: Demonstration, server: Server, folder: Path, say: Say) -> None:
        self._demonstration = demonstration
        self._server = server
        self._folder = folder
        self._say = say
        self._appearance = dress(QApplication(sys.argv[:1]))
        self._appearance.still()
        self._hands = Hands(self._appearance, folder)
        self._seen: frozenset[UUID] = frozenset()

    def use(self, login: str, steps: Sequence[Step]) -> None:
        """Open a user's laptop, go through the steps, close it. Raises `MissedError` where a step fails."""
        profile = prepare_laptop(self._demonstration, self._server, login, self._say)
        self._say(f"{login}:")
        startup = Startup(Opening(profile, today()).start(), self._appearance)
        laptop = Laptop(login, self._hands, startup, self._folder, self._seen)
        came = Heard()
        startup.ready.connect(came.hear)
        try:
            startup.begin()
            self._hands.until(lambda: came.heard, "окно не ожило")
            laptop.window.activateWindow()
            for step in steps:
                self._do(laptop, step)
        finally:
            self._seen = laptop.own or self._seen
            self._put_away(startup)

    @staticmethod
    def _put_away(startup: Startup) -> None:
        """Close the window for good: nothing of it may wake up beside the next one."""
        window = startup.window
        if window is not None:
            window.close()
        startup.close()
        if window is not None:
            window.deleteLater()
            QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)

    def _do(self, laptop: Laptop, step: Step) -> None:
        """One step; where it fails the picture of the moment is kept beside the others."""
        began = time.monotonic()
        try:
            step.run(laptop)
            laptop.settle()
        except MissedError as error:
            laptop.window.grab().save(str(self._folder / "failed.png"))
            raise MissedError(f"{laptop.login}, шаг «{step.title}» не получился: {error}") from error
        self._say(f"  {step.title} ({time.monotonic() - began:.1f} с)")


class Heard(QObject):
    """Whether a signal or an answer came, and with what."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = False
        self.value: object = None

    def hear(self) -> None:
        """The signal came."""
        self.heard = True

    def take(self, value: object) -> None:
        """The answer came."""
        self.heard, self.value = True, value


def go_through(demonstration: Demonstration, server: Server, folder: Path, say: Say) -> None:
    """All laptops of the tour; pictures and the PDF are left in ``folder``. Raises `MissedError`."""
    from ui.tour.steps import DAYS

    for old in (*folder.glob("*.png"), *folder.glob("*.pdf")):
        old.unlink()
    sys.setswitchinterval(SWITCH_INTERVAL)
    tour = Tour(demonstration, server, folder, say)
    for login, steps in DAYS:
        tour.use(login, steps)
