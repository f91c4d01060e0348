"""Brings the translations up to date with the window's strings: `python tests/ui/refresh_translations.py`.

Reads the English strings of `ui/` into `resources/i18n/*.ts`, compiles the `.qm` that the program loads, and names the
strings that still wait for a Russian translation.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "resources" / "i18n"
RUSSIAN = "marshrut_ru.ts"
ENGLISH = "marshrut_en.ts"
_WITH_NUMBER = 4
_TOOLS = Path(sys.executable).parent
_LANGUAGES = {RUSSIAN: ("ru_RU", []), ENGLISH: ("en_GB", ["-pluralonly"])}


def update(folder: Path) -> None:
    """Read the strings of the window into the sources of translation in `folder`."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "ui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as place:
        plurals = Path(place) / "plurals.py"
        plurals.write_text("".join(sorted(_plurals())), encoding="utf-8")
        for name, (language, options) in _LANGUAGES.items():
            quiet = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en_US"]
            heuristics = ["-disable-heuristic", "sametext", "-disable-heuristic", "similartext"]
            target = ["-target-language", language, "-ts", str(folder / name)]
            _run("lupdate", *quiet, *heuristics, *options, str(plurals), *files, *target)


def _plurals() -> Iterator[str]:
    """`translate(context, text, comment, number)` with a literal number.

    The tool takes a variable there for the name of an encoding and passes over any other expression.
    """
    for path in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) == _WITH_NUMBER and _called(node.func) == "translate":
                words = [each.value for each in node.args[:3] if isinstance(each, ast.Constant)]
                written = ", ".join(json.dumps(word, ensure_ascii=False) for word in words)
                yield f"QCoreApplication.translate({written}, 1)\n"


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def compile_all(folder: Path, target: Path) -> None:
    """Compile the sources in `folder` into `target`."""
    for name in _LANGUAGES:
        _run("lrelease", "-silent", str(folder / name), "-qm", str(target / name.replace(".ts", ".qm")))


def unfinished(path: Path) -> Iterator[tuple[str, str]]:
    """Context and English string of everything that has no finished translation."""
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - the project's own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                yield context.findtext("name", ""), message.findtext("source", "")


def _run(tool: str, *arguments: str) -> None:
    command = [str(_TOOLS / f"pyside6-{tool}"), *arguments]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{tool}: {done.stdout}{done.stderr}")


def main() -> int:
    """Refresh the tree; 1 where a translation is missing."""
    update(TRANSLATIONS)
    compile_all(TRANSLATIONS, TRANSLATIONS)
    waiting = [(name, *each) for name in _LANGUAGES for each in unfinished(TRANSLATIONS / name)]
    for name, context, source in waiting:
        print(f"{name}: {context}: {source}")  # noqa: T201
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
