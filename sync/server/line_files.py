"""Files that the administrator takes out of the database line by line: closed to others, whole or not there at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from storage.files import put_in_place


def write_lines(out: Path, lines: Iterable[str]) -> None:
    """Write a file anew. Raises `OSError`; what stood there is then as it was."""
    fresh = out.with_name(out.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as target:
        for line in lines:
            target.write(line + "\n")
        target.flush()
        os.fsync(descriptor)
    put_in_place(fresh, out)
