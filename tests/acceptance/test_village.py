"""Two tutors and a methodist edit at random, exchange in any order over a link that breaks, and are killed in between.

After the last exchange every copy equals what the server dumps for its login, and every edit that was answered for is
in the state, in a conflict, or in a rejection that its author sees.
"""

import json
import random
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from sync.server.database import open_database
from tests.acceptance.village import (
    PEOPLE,
    Village,
    journal_line,
    look_into,
    phone_line,
    sync_through,
    sync_until_killed,
    village_at,
)
from tests.link import Break, Direction

pytestmark = [pytest.mark.timeout(600), pytest.mark.xdist_group("village")]


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    with village_at(tmp_path / "village") as made:
        yield made


class Diary:
    """What each person has written, by the values, which are all different."""

    def __init__(self, village: Village, seed: int) -> None:
        self.village = village
        self.chance = random.Random(seed)
        self.texts: dict[str, str] = {}
        self.phones: dict[tuple[str, str], str] = {}
        """The last value that a profile gave a person; what it overwrote itself before sending was its own to drop."""

    def write(self, name: str, turn: int) -> None:
        laptop = self.village.laptop(name)
        held = sorted(look_into(laptop).phones)
        edits = []
        for number in range(self.chance.randrange(3, 8)):
            line = self.chance.choice((journal_line, phone_line))
            edits.append(line(self.chance.choice(held), f"{name}-{turn}-{number}"))
        verdicts = laptop.apply(*edits)
        assert len(verdicts) == len(edits)
        assert {verdict["verdict"] for verdict in verdicts} == {"applied"}
        for edit in edits:
            self._note(name, edit)

    def _note(self, name: str, edit: dict[str, Any]) -> None:
        if edit["do"] == "insert":
            self.texts[edit["row"]["text"]] = name
        else:
            self.phones[edit["id"], name] = edit["set"]["phone"]

    def exchange(self, name: str) -> None:
        """Whole, cut, killed, or with the server killed under it."""
        village, laptop = self.village, self.village.laptop(name)
        direction: Direction = self.chance.choice(("up", "down"))
        after, fate = self.chance.randrange(700), self.chance.randrange(4)
        if fate == 0:
            sync_through(village, laptop)
        elif fate == 1:
            sync_through(village, laptop, Break(direction, after))
        elif fate == 2:
            sync_until_killed(village, laptop, direction, after)
        else:
            sync_through(village, laptop, Break(direction, after, strike=village.server.kill))
            village.restart()

    def live(self, turns: int) -> None:
        for turn in range(turns):
            names = list(PEOPLE)
            self.chance.shuffle(names)
            for name in names:
                self.write(name, turn)
                self.exchange(name)

    def assert_all_is_well(self) -> None:
        village = self.village
        for name in [*PEOPLE, *PEOPLE]:
            assert sync_through(village, village.laptop(name))
        rejected: set[str] = set()
        for name, login in PEOPLE.items():
            assert village.laptop(name).dump() == village.server_dump(login)
            copy = look_into(village.laptop(name))
            assert (copy.integrity, copy.waiting) == ("ok", 0)
            rejected |= copy.rejected
        village.server.end(signal.SIGTERM)
        state, conflicts, history = self._read_server()
        for text in self.texts:
            assert text in state or any(text in fields for fields in rejected), text
        for phone in self.phones.values():
            kept = phone in state or phone in conflicts or phone in history
            assert kept or any(phone in fields for fields in rejected), phone

    def _read_server(self) -> tuple[str, str, str]:
        """Rows, both values of conflicts, and what later changes say they have replaced."""
        engine = open_database(self.village.server.database)
        try:
            with engine.begin() as connection:
                lines = [json.dumps([list(map(str, record)) for record in connection.execute(sa.text(query))])
                         for query in ("SELECT text FROM journal_entry UNION SELECT phone FROM person",
                                       "SELECT kept_value, other_value FROM conflict")]  # fmt: skip
                replaced = connection.execute(sa.text("SELECT replaced FROM ledger_entry")).scalars()
                history = b"\n".join(map(bytes, replaced)).decode("utf-8", errors="replace")
        finally:
            engine.dispose()
        return lines[0], lines[1], history


@pytest.mark.soak
def test_random_work_over_a_broken_link_ends_equal_everywhere(village: Village) -> None:
    diary = Diary(village, seed=20_261_123)
    diary.live(turns=1)
    diary.assert_all_is_well()
    assert diary.texts
    assert diary.phones


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seed", range(10))
def test_random_work_for_long(village: Village, seed: int) -> None:
    diary = Diary(village, seed)
    diary.live(turns=12)
    diary.assert_all_is_well()
