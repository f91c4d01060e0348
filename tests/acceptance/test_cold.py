"""Commands that start cold: each imports what it needs by itself, and says what a warm one says, to the byte."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.acceptance.commands import Ended, run
from tests.acceptance.conftest import Region
from tests.acceptance.test_day import ids_of

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("sqlite region")]


def serve(region: Region, *arguments: object, cold: bool = True) -> Ended:
    return run("marshrut-server", [*arguments, "--database", region.database], cold=cold)


def test_cold_commands_say_what_warm_ones_say(embedded_region: Region) -> None:
    laptop = embedded_region.laptop("first")
    for words in (["dump"], ["conflicts", "--json"], ["rejected", "--json"], ["nonsense"], ["--help"]):
        assert replace(laptop, cold=True).run(*words) == laptop.run(*words), words
    for words in (["migrate"], ["dump", "--login", "tutor1"], ["device", "list", "tutor1"], ["nonsense"]):
        assert serve(embedded_region, *words) == serve(embedded_region, *words, cold=False), words


@pytest.mark.soak
def test_a_day_of_cold_commands(embedded_region: Region, tmp_path: Path) -> None:
    laptop = replace(embedded_region.laptop("first"), cold=True)
    written, answered, plan = (tmp_path / name for name in ("paket.marshrut", "otvet.marshrut", "plan.pdf"))
    person = min(ids_of(embedded_region.laptop("first").dump(), "person"))
    assert laptop.run("print", "route", "--person", person, "--out", plan).code == 0
    assert plan.read_bytes().startswith(b"%PDF")
    assert laptop.run("package", "write", written).code == 0
    assert serve(embedded_region, "package", "answer", written, answered).code == 0
    assert laptop.run("package", "read", answered).code == 0
    assert serve(embedded_region, "assign", person, "tutor2").code == 0
    newcomer = replace(embedded_region.laptop("new"), cold=True)
    assert newcomer.enrol(embedded_region.address, "tutor1").code == 0
    assert newcomer.sync()["exchanges"] == 3
    assert person not in ids_of(embedded_region.laptop("new").dump(), "person")
