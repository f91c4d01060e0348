"""Running the project's own commands as a person would: real processes, a real server on loopback.

Commands are forked from a warm process (`tests.acceptance.warm`) unless they are asked to start cold.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.acceptance.warm import Order, WarmProcess

PASSWORD = "wooden bridge 42"
PASSPHRASE = "корова у реки"
_PROGRAMMES = {"marshrut": "ui.__main__", "marshrut-server": "sync.server.cli"}
_IMPORTED = {
    "marshrut": (
        "ui.__main__", "app.cli", "app.apply", "app.exchange", "app.package", "app.printing", "storage.dump",
        "storage.migrations.configuration", "storage.reads.conflicts", "storage.schema", "alembic.command",
        "cryptography.hazmat.backends.openssl", "httpcore",
    ),
    "marshrut-server": (
        "sync.server.cli", "sync.server.demo", "sync.server.filling", "storage.migrations.configuration",
        "storage.schema", "alembic.command", "cryptography.hazmat.backends.openssl", "psycopg",
    ),
}  # fmt: skip
"""What their commands import when they run. The two stay apart: neither is to find what only the other imports."""
_ROOT = Path(__file__).parents[2]
_LONGEST = 120


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def record(self) -> dict[str, Any]:
        """The JSON object that the command printed."""
        return json.loads(self.out)  # type: ignore[no-any-return]  # the test knows its shape


def run(programme: str, arguments: Sequence[object], *, given: str = "", cold: bool = False, **variables: str) -> Ended:
    """Run ``marshrut`` or ``marshrut-server`` to its end; ``cold`` in an interpreter that has imported nothing."""
    words, environment = [*map(str, arguments)], _environment(variables)
    if not cold:
        order = Order(_CHEAP_KEYS + _starter(programme), words, environment, str(Path.cwd()))
        return Ended(*_warm_process(programme).run(order, given, _LONGEST))
    command = [sys.executable, "-c", _starter(programme), *words]
    done = subprocess.run(
        command, check=False, input=given, capture_output=True, text=True, env=environment, timeout=_LONGEST
    )
    return Ended(done.returncode, done.stdout, done.stderr)


_CHEAP_KEYS = "from storage.vault import stretching; stretching.seconds = 0; "
"""A passphrase need not cost here what a person waits for."""


@cache
def _warm_process(programme: str) -> WarmProcess:
    return WarmProcess(_IMPORTED[programme], _environment({}), str(_ROOT))


def _starter(programme: str) -> str:
    module = _PROGRAMMES[programme]
    return f"import sys; from {module} import main; sys.argv[0] = {programme!r}; sys.exit(main())"


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    return {
        **os.environ,
        "MARSHRUT_PASSWORD": PASSWORD,
        "MARSHRUT_PASSPHRASE": PASSPHRASE,
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPATH": str(_ROOT),
        **variables,
    }


@contextmanager
def serving(database: str, port: int, workers: int = 1) -> Iterator[str]:
    """A server process over a database; gives its address and ends it afterwards."""
    arguments = ["serve", "--database", database, "--port", str(port), "--workers", str(workers)]
    command = [sys.executable, "-c", _starter("marshrut-server"), *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment({}))
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        if process.stdout is not None:
            process.stdout.close()


@dataclass(frozen=True)
class Laptop:
    """A profile folder and the commands on it."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    cold: bool = False
    """Whether each command starts in an interpreter that has imported nothing."""

    def run(self, *arguments: object, given: str = "") -> Ended:
        words = ["--profile", self.folder, *arguments]
        return run("marshrut", words, given=given, cold=self.cold, **self.variables)

    def enrol(self, server: str, login: str) -> Ended:
        return self.run("enrol", "--server", server, "--login", login)

    def sync(self) -> dict[str, Any]:
        ended = self.run("sync", "--json")
        assert ended.code == 0, ended.err
        return ended.record

    def dump(self) -> list[str]:
        ended = self.run("dump")
        assert ended.code == 0, ended.err
        return ended.lines

    def apply(self, *edits: dict[str, object]) -> list[dict[str, Any]]:
        ended = self.run("apply", "-", given="".join(json.dumps(edit) + "\n" for edit in edits))
        return [json.loads(line) for line in ended.lines]
