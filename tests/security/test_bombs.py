"""A small file that would become large is refused before it has: none takes two seconds or 256 MB."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.security.bombs import bombs
from tests.security.test_parsers import LONGEST, MOST_GROWN

READ = {
    "png of fifty million points",
    "pdf with a picture of two hundred million points",
    "thirty thousand merged cells",
}
"""Great, and honest: they are read."""


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What a process with 2 GB of addresses has made of each; one that it did not outlive is the last of the list."""
    folder = tmp_path_factory.mktemp("bombs")
    for parser, name, content in bombs():
        (folder / f"{parser} {name}").write_bytes(content)
    command = [sys.executable, "-m", "tests.security.bombs", str(folder)]
    ended = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, (ended.stdout.splitlines()[-1:], ended.stderr[-2_000:])
    found = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(found) == len(list(folder.iterdir())) - len(list(folder.glob("*.met"))) > 50
    return found


def test_every_bomb_is_refused_in_words_or_read(met: list[dict[str, object]]) -> None:
    assert [each for each in met if str(each["became"]).startswith("BROKEN")] == []


def test_no_bomb_takes_much_time_or_memory(met: list[dict[str, object]]) -> None:
    assert [each for each in met if float(str(each["seconds"])) > LONGEST or int(str(each["grown"])) > MOST_GROWN] == []


def test_what_is_great_and_honest_is_no_bomb(met: list[dict[str, object]]) -> None:
    for words in READ:
        assert any(words in str(each["name"]) and each["became"] in {"read", "refused: NoCodeError"} for each in met)
