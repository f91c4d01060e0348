"""Killing a process before each step by which it would change the disk, one step after another.

The process is a fork of the test's; it kills itself (SIGKILL) before its n-th opening for writing, renaming, removing
or making of a file below the watched folder, so that every run is the same and no point is left out. ``within`` takes
each write, shortening and forcing to the disk of the database's library as a step, too (`tests/faults/disk.py`).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.faults.disk import OK, Step, watch_from_here

if TYPE_CHECKING:
    from pathlib import Path

_CHANGES = frozenset({"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.truncate", "shutil.copyfile"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
DONE = 0
"""The process came to its end: it had no such step any more."""
_NEVER = 2**62


def killed_at_each_step(watched: Path, deed: Callable[[], object], *, most: int = 500) -> Iterator[int]:
    """Do the deed in a process that is killed before step 1, then before step 2, and so on until it comes to its end.

    Gives the number of the step before each look at what was left; the last one is the step that there was not. The
    folder must be put back into its first state in between by whoever iterates.
    """
    for step in range(1, most):
        ended = _run(watched, deed, step)
        yield step
        if ended == DONE:
            return
    raise AssertionError(f"more than {most} steps")


def killed_at(watched: Path, deed: Callable[[], object], step: int) -> bool:
    """Do the deed in a process that is killed before this step, the library's own included; False where it has none."""
    return _run(watched, deed, step, within=True) != DONE


def count_steps(watched: Path, deed: Callable[[], object]) -> int:
    """How many steps the deed has, the library's own included; it is done."""
    told, tell = os.pipe()
    try:
        _run(watched, deed, _NEVER, within=True, tell=tell)
        return int(os.read(told, 100))
    finally:
        os.close(told)
        os.close(tell)


def _run(watched: Path, deed: Callable[[], object], step: int, *, within: bool = False, tell: int | None = None) -> int:
    process = os.fork()
    if process == 0:
        code = 1
        try:
            killer = _Killer(str(watched), step)
            sys.addaudithook(killer)
            if within:
                watch_from_here(killer.look)
            deed()
            if tell is not None:
                os.write(tell, str(killer.seen).encode())
            code = DONE
        finally:
            os._exit(code)
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return -1
    assert os.WEXITSTATUS(status) == DONE, "the deed has failed without being killed"
    return DONE


@dataclass
class _Killer:
    watched: str
    step: int
    seen: int = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = (*arguments, None, 0)[:3]
            if not isinstance(flags, int) or not flags & _WRITING:
                return
        elif event not in _CHANGES:
            return
        else:
            path = arguments[0]
        self._count(str(path))

    def look(self, step: Step) -> int:
        """The same for a step of the database's library."""
        self._count(step.path)
        return OK

    def _count(self, path: str) -> None:
        if path.startswith(self.watched):
            self.seen += 1
            if self.seen == self.step:
                os.kill(os.getpid(), signal.SIGKILL)
