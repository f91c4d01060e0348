"""What stays in the memory of a process that has closed its copy, seen from outside of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_NAME = "Подзащитная-Тихомирова"
_PROGRAM = f"""
import sys
from pathlib import Path
from storage import cipher

cipher.WIPES_MEMORY = sys.argv[2] == "wiped"
name = "||".join(f"char({{code}})" for code in {[ord(letter) for letter in _NAME]})
connection = cipher.connect_copy(Path(sys.argv[1]), bytes(32), create=True)
connection.execute("CREATE TABLE person (name TEXT)")
connection.execute(
    "INSERT INTO person WITH RECURSIVE row(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < 2000) "
    f"SELECT {{name}} || n FROM row"
)
assert connection.execute("SELECT count(DISTINCT name) FROM person WHERE length(name) > 5").fetchone() == (2000,)
connection.close()
print("closed", flush=True)
sys.stdin.readline()
"""  # noqa: S608 - a program of our own

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory of another process is read through /proc")


def occurrences(process_id: int, wanted: bytes) -> int:
    """How often bytes stand in the memory of a process."""
    found = 0
    own = Path(f"/proc/{process_id}")
    with (own / "mem").open("rb") as memory:
        for line in (own / "maps").read_text().splitlines():
            span, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            first, last = (int(part, 16) for part in span.split("-"))
            memory.seek(first)
            found += memory.read(last - first).count(wanted)
    return found


@pytest.mark.parametrize(("memory", "fewest", "most"), [("wiped", 0, 20), ("left", 1_000, 100_000)])
def test_a_closed_copy_leaves_next_to_no_row_in_memory(tmp_path: Path, memory: str, fewest: int, most: int) -> None:
    """Of 2,000 names some 4 stay, in pieces that the library has made larger; without wiping some 3,500 copies do."""
    command = [sys.executable, "-c", _PROGRAM, str(tmp_path / "copy.db"), memory]
    with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "closed\n"
            seen = occurrences(process.pid, _NAME.encode())
            locked = Path(f"/proc/{process.pid}/status").read_text().split("VmLck:")[1].split()[0]
        finally:
            process.stdin.close()
    assert process.returncode == 0
    assert fewest <= seen <= most
    assert int(locked) > 0, "the library's keys are locked in memory"
