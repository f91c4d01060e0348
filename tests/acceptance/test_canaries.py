"""R80: after a day of work no file that the program leaves says the name of anybody."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

from tests.acceptance.commands import Laptop
from tests.acceptance.conftest import Region
from tests.acceptance.village import journal_line

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866")
_PERSONAL = ("family_name", "given_name", "phone", "email")
_SHORTEST = 6
_MOST = 30
"""Each is looked for in tens of megabytes, in every encoding."""


def canaries(lines: list[str]) -> set[str]:
    """Names, telephones and addresses of people in the copy, and what was written of them; some of each."""
    rows = [json.loads(line) for line in lines]
    people = [row for row in rows if row["table"] == "person"]
    said = {str(row[name]) for row in people for name in _PERSONAL if row[name]}
    said |= {str(row["text"]) for row in rows if row["table"] == "journal_entry" and row["text"]}
    own = {words for words in said if "неповторим" in words or "не отправлен" in words}
    some = sorted(words for words in said if len(words) >= _SHORTEST)
    return own | set(some[:: max(1, len(some) // _MOST)])


def found_in(content: bytes, words: set[str]) -> Iterator[str]:
    """What stands in the bytes, as it is or as JSON escapes it."""
    for each, encoding in itertools.product(words, _ENCODINGS):
        if each.encode(encoding, "ignore") in content:
            yield f"{encoding}: {each[:3]}…"
    for each in words:
        if json.dumps(each).strip('"').encode() in content:
            yield f"json: {each[:3]}…"


def traces(folders: list[Path], words: set[str]) -> list[str]:
    """Every place where a canary stands, file by file."""
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return [f"{path.name}: {place}" for path in files for place in found_in(path.read_bytes(), words)]


def worked(region: Region, folder: Path) -> tuple[Laptop, set[str]]:
    """A laptop on which a day of all kinds of work was done, the package and the backup in ``folder``."""
    laptop = region.laptop("first")
    lines = laptop.dump()
    person = str(next(json.loads(line)["id"] for line in lines if '"table":"person"' in line))
    laptop.apply(journal_line(person, "Разговор о неповторимом деле"))
    laptop.sync()
    laptop.apply(
        journal_line(person, "Второй разговор, ещё не отправлен"), {"do": "insert", "table": "person", "row": {}}
    )
    for command in (
        ("package", "write", folder / "обмен.marshrut"),
        ("backup", folder / "копия.marshrut-backup"),
        ("verify",),
        ("conflicts",),
        ("print", "route", "--person", "нет такого", "--out", folder / "план.pdf"),
        ("restore", folder / "копия.marshrut-backup"),
    ):
        laptop.run(*command)
    return laptop, canaries(laptop.dump())


def test_no_file_of_a_profile_a_backup_or_a_package_names_anybody(embedded_region: Region, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    laptop, words = worked(embedded_region, stick)
    assert len(words) >= _MOST
    assert {path.name for path in stick.iterdir()} == {"обмен.marshrut", "копия.marshrut-backup"}
    assert traces([laptop.folder, stick], words) == []


def test_the_search_would_find_a_name(embedded_region: Region, tmp_path: Path) -> None:
    """The control: a dump in any letters, and the server's database, which is not encrypted, are full of them."""
    lines = embedded_region.laptop("first").dump()
    for encoding in _ENCODINGS:
        (tmp_path / encoding).write_bytes("\n".join(lines).encode(encoding, "ignore"))
    found = {place.split(":")[0] for place in traces([tmp_path], canaries(lines))}
    assert found == {*_ENCODINGS, "server.db"}
