"""Killing a process before each step by which it would change the disk, one step after another.

The process is a fork of the test's; it kills itself (SIGKILL) before its n-th opening for writing, renaming, removing
or making of a file below the watched folder, so that every run is the same and no point is left out. What the
database's library does within one file is killed elsewhere, at random (`tests/acceptance/test_kills.py`), and cut by
the power (`tests/simulation/test_power.py`).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

_CHANGES = frozenset({"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.truncate", "shutil.copyfile"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
DONE = 0
"""The process came to its end: it had no such step any more."""


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


def _run(watched: Path, deed: Callable[[], object], step: int) -> int:
    process = os.fork()
    if process == 0:
        code = 1
        try:
            sys.addaudithook(_Killer(str(watched), step))
            deed()
            code = DONE
        finally:
            os._exit(code)
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return -1
    assert os.WEXITSTATUS(status) == DONE, "the deed has failed without being killed"
    return DONE


class _Killer:
    def __init__(self, watched: str, step: int) -> None:
        self._watched = watched
        self._left = step

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = (*arguments, None, 0)[:3]
            if not isinstance(flags, int) or not flags & _WRITING:
                return
        elif event not in _CHANGES:
            return
        else:
            path = arguments[0]
        if str(path).startswith(self._watched):
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
