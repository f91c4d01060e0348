"""The entry point: commands go to `app.cli` before any Qt is loaded; without a command the window opens."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

_PROFILE = "--profile"


def main() -> int:
    """Run what the command line asks for; returns the exit code."""
    arguments = sys.argv[1:]
    is_window, folder = read_window_options(arguments)
    if not is_window:
        from app.cli import main as run_command

        return run_command(arguments)
    return _open_window(folder)


def read_window_options(arguments: list[str]) -> tuple[bool, Path | None]:
    """Whether the arguments ask for the window, and the folder of the profile if they name one.

    Read by hand: a parser costs more than the whole of the program before Qt. What is not understood here is a command.
    """
    if not arguments:
        return True, None
    if len(arguments) == 1 and arguments[0].startswith(f"{_PROFILE}="):
        return True, _folder(arguments[0].removeprefix(f"{_PROFILE}="))
    if len(arguments) == 2 and arguments[0] == _PROFILE and not arguments[1].startswith("-"):  # noqa: PLR2004 - name, value
        return True, _folder(arguments[1])
    return False, None


def _folder(written: str) -> Path | None:
    return Path(written).expanduser() if written else None


def _open_window(folder: Path | None) -> int:
    gc.disable()  # a tenth of the start; `ui.work.Collector` collects from then on
    from app.clock import today
    from app.opening import Opening

    opening = Opening(folder, today()).start()
    from ui import toolkit

    toolkit.load()
    from ui.startup import run_window

    return run_window(opening)


if __name__ == "__main__":
    sys.exit(main())
