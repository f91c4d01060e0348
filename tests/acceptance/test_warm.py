"""A fork of a warm process is as good as a process that started cold."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.warm import Order, WarmProcess

ROOT = Path(__file__).parents[2]


@pytest.fixture
def warm() -> Iterator[WarmProcess]:
    made = WarmProcess(["json"], {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}, str(ROOT))
    yield made
    made.end()


def order(script: str, folder: Path) -> Order:
    return Order(script, ["one", "два"], {"PATH": os.environ["PATH"], "NAMED": "слово", "PYTHONUTF8": "1"}, str(folder))


def cold(order: Order, given: str) -> tuple[int, str, str]:
    command = [sys.executable, "-c", order.script, *order.arguments]
    done = subprocess.run(
        command,
        check=False,
        input=given,
        capture_output=True,
        env=order.environment,
        cwd=order.folder,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "script",
    [
        "import os, sys; print(__name__, sys.argv, os.getcwd(), os.environ['NAMED'], 'HOME' in os.environ)",
        "import sys; print(sys.stdin.read()); sys.stderr.write('ошибка'); print(sys.stdin.encoding, sys.stdout.errors)",
        "import sys; print('before'); sys.exit(3)",
        "import sys; sys.exit('plain words')",
        "import atexit; atexit.register(print, 'at the end'); print('before')",
        "import threading; threading.Timer(0.01, print, ['of a thread']).start()",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "import logging, warnings; print(logging.root.handlers, warnings.filters)",
    ],
)
def test_a_fork_runs_and_ends_as_a_cold_process(warm: WarmProcess, tmp_path: Path, script: str) -> None:
    given = "строка\nи ещё одна"
    assert warm.run(order(script, tmp_path), given, timeout=30) == cold(order(script, tmp_path), given)


def test_an_error_that_nobody_catches_is_told(warm: WarmProcess, tmp_path: Path) -> None:
    code, out, err = warm.run(order("print('before'); raise ValueError('why')", tmp_path), "", timeout=30)
    assert (code, out) == (1, "before\n")
    assert err.startswith("Traceback (most recent call last):\n")
    assert err.endswith("ValueError: why\n")


def test_nothing_is_left_to_the_next_fork(warm: WarmProcess, tmp_path: Path) -> None:
    first = warm.run(
        order("import os, json; json.left = os.environ['LEFT'] = 'x'; print(os.getpid())", tmp_path), "", 30
    )
    look = "import os, json; print(os.getpid(), hasattr(json, 'left'), 'LEFT' in os.environ)"
    pid, *left = warm.run(order(look, tmp_path), "", 30)[1].split()
    assert left == ["False", "False"]
    assert len({pid, first[1].strip(), str(os.getpid())}) == 3


def test_what_takes_too_long_is_killed_and_the_next_is_run(warm: WarmProcess, tmp_path: Path) -> None:
    with pytest.raises(TimeoutError):
        warm.run(order("import signal; signal.pause()", tmp_path), "", timeout=1)
    assert warm.run(order("print('next')", tmp_path), "", timeout=30) == (0, "next\n", "")
