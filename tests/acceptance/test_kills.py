"""Processes killed in the middle of their work: the copy opens, nothing saved is lost, and both sides converge."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.village import (
    Village,
    as_lines,
    held_by_server,
    journal_line,
    kill,
    look_into,
    phone_line,
    start,
    sync_through,
    sync_until_killed,
    village_at,
)
from tests.link import Break, Direction

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("village")]

LINES = 40


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    with village_at(tmp_path / "village") as made:
        yield made


def assert_whole(village: Village) -> None:
    """The tutor's copy and the server hold the same, each entry once, and nothing waits."""
    laptop = village.laptop("anna")
    assert sync_through(village, laptop)
    copy = look_into(laptop)
    assert (copy.integrity, copy.waiting) == ("ok", 0)
    held = copy.dump
    assert list(held) == held_by_server(village, "tutor1")
    texts = [json.loads(line)["text"] for line in held if '"table":"journal_entry"' in line]
    assert len(texts) == len(set(texts))


def saved_before_the_kill(village: Village, verdicts: int) -> set[str]:
    """Kill ``marshrut apply`` after it has printed so many verdicts; the entries that it has answered for."""
    laptop = village.laptop("anna")
    edits = [journal_line(village.people[0], f"Запись {number}") for number in range(LINES)]
    process = start(laptop, "apply", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(as_lines(*edits))
    process.stdin.flush()
    said = [json.loads(process.stdout.readline()) for _ in range(verdicts)]
    kill(process)
    assert all(verdict["verdict"] == "applied" for verdict in said)
    return {f"Запись {number}" for number in range(verdicts)}


@pytest.mark.parametrize("verdicts", [17])
def test_edits_that_were_answered_for_outlive_the_kill(village: Village, verdicts: int) -> None:
    saved = saved_before_the_kill(village, verdicts)
    copy = look_into(village.laptop("anna"))
    assert copy.integrity == "ok"
    assert saved <= copy.texts
    assert copy.waiting == len(copy.texts)  # each entry with its operation, none half
    assert_whole(village)


def edited(village: Village) -> None:
    """Work for both directions: edits of the tutor, and of the methodist who has sent hers."""
    first, methodist = village.laptop("anna"), village.laptop("vera")
    lines = [journal_line(person, f"Методист {person}") for person in village.people[:2]]
    methodist.apply(*lines, phone_line(village.people[1], "222"))
    assert sync_through(village, methodist)
    first.apply(*[journal_line(village.people[0], f"Тьютор {number}") for number in range(5)])
    first.apply(phone_line(village.people[0], "111"))


@pytest.mark.parametrize(("direction", "after"), [("down", 300)])
def test_a_session_killed_at_a_byte_is_made_good_by_the_next(
    village: Village, direction: Direction, after: int
) -> None:
    edited(village)
    assert sync_until_killed(village, village.laptop("anna"), direction, after)
    assert look_into(village.laptop("anna")).integrity == "ok"
    assert_whole(village)


@pytest.mark.parametrize(("direction", "after"), [("down", 1)])
def test_a_server_killed_at_a_byte_has_kept_what_it_answered_for(
    village: Village, direction: Direction, after: int
) -> None:
    edited(village)
    strike = Break(direction, after, strike=village.server.kill)
    assert not sync_through(village, village.laptop("anna"), strike)
    assert strike.has_happened
    village.restart()
    assert_whole(village)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_kills_for_long(village: Village, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever is at work is killed again and again, at any byte and after any verdict, over one and the same data."""
    chance = random.Random(7)
    laptop = village.laptop("anna")
    answered: set[str] = set()
    kills = {"apply": 0, "sync": 0, "serve": 0}
    for turn in range(120):
        texts = [f"Запись {turn}.{number}" for number in range(12)]
        edits = [journal_line(village.people[0], text) for text in texts]
        process = start(laptop, "apply", "-")
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(as_lines(*edits))
        process.stdin.flush()
        verdicts = chance.randrange(1, 12)
        for _ in range(verdicts):
            assert json.loads(process.stdout.readline())["verdict"] == "applied"
        kill(process)
        kills["apply"] += 1
        answered |= set(texts[:verdicts])
        direction: Direction = chance.choice(("up", "down"))
        if turn % 2:
            kills["sync"] += sync_until_killed(village, laptop, direction, chance.randrange(900))
        else:
            strike = Break(direction, chance.randrange(900), strike=village.server.kill)
            sync_through(village, laptop, strike)
            kills["serve"] += strike.has_happened
            village.restart()
        copy = look_into(laptop)
        assert copy.integrity == "ok"
        assert answered <= copy.texts
    assert_whole(village)
    assert answered <= look_into(laptop).texts
    with capsys.disabled():
        print(f"\nkills: {kills}; {len(answered)} edits answered for, none lost")  # noqa: T201  # a figure for the README
    assert min(kills.values()) > 20
