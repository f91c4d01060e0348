"""A rule or a read that nothing in the program calls is no part of it, however well it is tested."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "ui", "resources", "storage", "sync")
LOOKED_AT = ("app/", "storage/reads/")
_PUBLIC = re.compile(r"^(?:def|class) ([A-Za-z]\w*)", re.MULTILINE)
_SAYS_NOTHING = re.compile(
    r'""".*?"""|#[^\n]*|^\s*from [\w.]+ import (?:\([^)]*\)|[^\n]*)|^__all__ = \[[^]]*\]', re.DOTALL | re.MULTILINE
)
"""Docstrings, comments and imports: they call nothing."""


def uncalled(sources: dict[str, str]) -> Iterator[str]:
    """«file: name» of public functions and classes in `LOOKED_AT` that the program speaks of where they stand alone."""
    words: Counter[str] = Counter()
    for source in sources.values():
        words.update(re.findall(r"\w+", _SAYS_NOTHING.sub("", source)))
    for path, source in sources.items():
        if path.startswith(LOOKED_AT):
            yield from (f"{path}: {name}" for name in _PUBLIC.findall(source) if words[name] == 1)


def test_everything_public_is_called_in_the_program() -> None:
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    assert list(uncalled({path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files})) == []


def test_an_import_and_a_mention_call_nothing() -> None:
    planted = 'def alone() -> None:\n    """As `called`, not `alone`."""\n\ndef called() -> None: ...\n'
    caller = "from app.planted import alone, called\nfrom app.planted import (\n    alone,\n)\n# alone()\ncalled()\n"
    assert list(uncalled({"app/planted.py": planted, "ui/caller.py": caller})) == ["app/planted.py: alone"]
