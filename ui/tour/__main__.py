"""What `./run` starts: the region, its server, and the window; without a display a tutor's day instead."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from ui.tour.demonstration import TUTOR, Demonstration, copy_of, prepare, prepare_laptop
from ui.tour.region import Server, TourError

BUILD = Path("build")


def main() -> int:
    """Show the demonstration; returns the exit code."""
    options = _read_options()
    started = time.monotonic()
    os.umask(0o077)
    try:
        demonstration = prepare(options.build / "demo", _say)
        if _has_display() and not options.headless:
            return _open_window(demonstration, started)
        return _go_through_a_day(demonstration, options.build / "tour", started)
    except TourError as error:
        print(f"tour: {error}", file=sys.stderr)
        return 1


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run", description="Показательный регион: сервер и рабочее место тьютора.")
    parser.add_argument("--headless", action="store_true", help="пройти день тьютора без экрана")
    parser.add_argument("--build", type=Path, default=BUILD, help="папка для показательных данных и снимков")
    return parser.parse_args()


def _has_display() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_window(demonstration: Demonstration, started: float) -> int:
    """The tutor's window; the server answers until it closes."""
    with _serve(demonstration) as server:
        folder = prepare_laptop(demonstration, server, TUTOR, _say)
        demonstration.keep_port(server)
        _say(f"Пользователь {TUTOR}, пароль {demonstration.secrets.password}; сервер работает, пока открыто окно.")
        _say(f"Открываю окно ({time.monotonic() - started:.1f} с)")
        from app.clock import today
        from app.opening import Opening
        from ui.startup import run_window

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _close_window)
        return run_window(Opening(folder, today()).start(), by_itself=False)


def _close_window(_number: int, _frame: FrameType | None) -> None:
    """Ctrl+C on the terminal closes the window in order, and the server after it."""
    from PySide6.QtWidgets import QApplication

    QApplication.quit()


def _serve(demonstration: Demonstration) -> Server:
    """The server on the port it had, or on a free one where that is taken now."""
    from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

    port = demonstration.secrets.port
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            port = 0
    return Server(demonstration.database, port)


def _go_through_a_day(original: Demonstration, folder: Path, started: float) -> int:
    """A tutor's day by the window's own controls, with pictures of every screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.tour.day import go_through

    demonstration = copy_of(original, folder / "region")
    with Server(demonstration.database) as server:
        go_through(demonstration, server, folder, _say)
    pictures = len(list(folder.glob("*.png")))
    _say(f"Готово за {time.monotonic() - started:.0f} с. Снимки ({pictures}) и план в PDF: {folder.resolve()}")
    return 0


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
