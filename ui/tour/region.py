"""The demonstration's regional server: the command `marshrut-server` as processes of its own, and nothing else."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

_SERVER = "import sys; from sync.server.cli import main; sys.argv[0] = 'marshrut-server'; main()"
"""The command by its function: it works from a clone and from an installation alike."""
_LONGEST_FILL = 600
_LONGEST_START = 60
_LONGEST_END = 30


class TourError(Exception):
    """The demonstration cannot go on; the message says why, in Russian."""


def fill_region(database: Path, password: str) -> None:
    """Make the server's database and fill it with the small demonstration region. Raises `TourError`."""
    for arguments in (["migrate"], ["demo", "--scale", "small"]):
        command = [*_command(arguments[0]), "--database", _url(database), *arguments[1:]]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, timeout=_LONGEST_FILL, env=_environment(password)
        )
        if done.returncode != 0:
            raise TourError(f"Сервер не подготовил данные: {done.stderr.strip()}")


class Server:
    """A server on a loopback port. Use it as a context: it ends with it."""

    def __init__(self, database: Path, port: int = 0) -> None:
        self._database = database
        self.port = port
        """The port that was asked for; 0 takes a free one."""
        self._process: subprocess.Popen[str] | None = None
        self._address = ""

    @property
    def address(self) -> str:
        """Where it answers. Waits for the one line that says so; raises `TourError` where it does not come."""
        if not self._address and self._process is not None:
            self._address = self._wait_for_address(self._process)
        return self._address

    def __enter__(self) -> Self:
        """Start; it answers when `address` is known."""
        arguments = ["--database", _url(self._database), "--port", str(self.port)]
        self._process = subprocess.Popen(
            [*_command("serve"), *arguments],
            stdout=subprocess.PIPE,
            text=True,
            env=_environment(),
            start_new_session=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the server and wait for its end."""
        self._end()

    @staticmethod
    def _wait_for_address(process: subprocess.Popen[str]) -> str:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        until = time.monotonic() + _LONGEST_START
        while time.monotonic() < until and process.poll() is None:
            ready, _, _ = select.select([process.stdout], [], [], 1)
            if ready and (line := process.stdout.readline().strip()):
                return line.split()[-1]
        raise TourError("Сервер не запустился.")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_LONGEST_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _command(name: str) -> list[str]:
    return [sys.executable, "-c", _SERVER, name]


def _url(database: Path) -> str:
    return f"sqlite:///{database}"


def _environment(password: str = "") -> Mapping[str, str]:
    given = {"MARSHRUT_PASSWORD": password} if password else {}
    return {**os.environ, **given}
