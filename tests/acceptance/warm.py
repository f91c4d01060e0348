"""A warm process that has imported what a programme's commands import, and forks for each command.

A command that starts cold spends most of its second on imports, and the acceptance tests run hundreds. A fork is a
process all the same: its pid, arguments, environment, folder and files are its own, nothing of the tests is in it, and
it ends as the interpreter ends any script, with the exit code, the traceback, the exit handlers and the flushing.

Two things a fork does not prove, so they stay with commands that start cold: that a command imports what it needs, and
that its output hangs on no order of a set, since all forks of a warm process share its seed of hashes.
"""

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import IO

_LONGEST_ORDER = 1 << 20
_WARM_PROCESS = "import sys; from tests.acceptance.warm import next_order; exec(next_order(sys.argv[1:]))"


@dataclass(frozen=True)
class Order:
    """A script with its arguments, its whole environment and its folder, as for ``python -c``."""

    script: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    folder: str


class WarmProcess:
    """Runs one order at a time; ends with the process that has made it."""

    def __init__(self, modules: Sequence[str], environment: Mapping[str, str], folder: str) -> None:
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-c", _WARM_PROCESS, *modules]
            self._process = subprocess.Popen(
                command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, env=environment, cwd=folder
            )
        atexit.register(self.end)

    def run(self, order: Order, given: str, timeout: float) -> tuple[int, str, str]:
        """Exit code, output and errors. Raises ``TimeoutError``; what has not ended by then is killed."""
        with _text_file() as stdin, _text_file() as stdout, _text_file() as stderr:
            stdin.write(given)
            stdin.seek(0)
            self._channel.settimeout(timeout)
            files = [stdin.fileno(), stdout.fileno(), stderr.fileno()]
            socket.send_fds(self._channel, [json.dumps(asdict(order)).encode()], files)
            code = self._await_end(pid=self._answer())
            stdout.seek(0)
            stderr.seek(0)
            return code, stdout.read(), stderr.read()

    def _await_end(self, pid: int) -> int:
        try:
            return self._answer()
        except BaseException:
            os.kill(pid, signal.SIGKILL)
            self._channel.settimeout(None)
            self._answer()  # or the next order would take it for its own
            raise

    def _answer(self) -> int:
        answer = self._channel.recv(32)
        if not answer:
            raise RuntimeError("the warm process has ended; why is in its errors")
        return int(answer)

    def end(self) -> None:
        """There are no more orders."""
        self._channel.close()
        self._process.wait()


def _text_file() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8")


def next_order(modules: Sequence[str]) -> str:
    """In the warm process: fork for each order that comes through stdin, until there are no more.

    Returns in the forks only, each with its script: run at the top of the warm process's own script, it ends as if it
    stood there alone.
    """
    for module in modules:
        import_module(module)
    assert threading.active_count() == 1, "a fork would lose the other threads"
    gc.freeze()  # what all forks share is not to be copied for the sake of collecting it
    channel = socket.socket(fileno=sys.stdin.fileno())
    while True:
        order, files, _flags, _address = socket.recv_fds(channel, _LONGEST_ORDER, 3)
        if not order:
            sys.exit()
        pid = os.fork()
        if not pid:
            channel.detach()
            return _become(Order(**json.loads(order)), files)
        for file in files:
            os.close(file)
        channel.send(str(pid).encode())
        _pid, status = os.waitpid(pid, 0)
        channel.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(order: Order, files: Sequence[int]) -> str:
    """Let nothing of the warm process be seen but its modules."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(order.environment)
    time.tzset()
    os.chdir(order.folder)
    sys.argv = ["-c", *order.arguments]
    return order.script
