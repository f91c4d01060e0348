"""Where a demonstration that took seconds to make is kept for the next test, for as long as what makes it stays."""

import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_MADE_FROM = ("storage/models", "storage/migrations", "sync/server/demo", "resources/demo")


def kept(name: str) -> Path:
    """A path in the system's temporary folder, another one whenever tables, generator or its texts change."""
    return Path(tempfile.gettempdir()) / "marshrut_demonstration" / f"{_digest()}-{name}"


@cache
def _digest() -> str:
    found = sha256()
    for folder in _MADE_FROM:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(path.relative_to(_ROOT).as_posix().encode())
                found.update(path.read_bytes())
    return found.hexdigest()[:16]
