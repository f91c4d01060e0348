"""The lid is closed in the middle of a session and opened days later: the world has gone on, the clock has jumped."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from storage.pending import OUTBOX
from tests.sync.conftest import small, sqlite_url
from tests.sync.region import Laptop, Region

if TYPE_CHECKING:
    from uuid import UUID

__all__ = ["small", "sqlite_url"]

DECADE = timedelta(days=3_652)
ROWS_A_PAGE = 8
_WHERE = ("before the request arrives", "before the answer arrives")


def jump(laptop: Laptop, by: timedelta) -> None:
    """The laptop's clock was wrong when its person worked."""
    with laptop.engine.begin() as connection:
        for record in connection.execute(sa.select(OUTBOX.c.sequence, OUTBOX.c.made_at)).all():
            here = OUTBOX.c.sequence == record.sequence
            connection.execute(sa.update(OUTBOX).where(here).values(made_at=record.made_at + by))


class Nap:
    """Sends requests, and sleeps once: on the way there or on the way back, while everybody else works."""

    def __init__(self, region: Region, sleeper: Laptop, other: Laptop, person: UUID, *, on_the_way_back: bool) -> None:
        self._region, self._sleeper, self._other, self._person = region, sleeper, other, person
        self._on_the_way_back = on_the_way_back
        self.naps = 0

    def __call__(self, body: bytes) -> bytes:
        if self._on_the_way_back:
            answered = self._sleeper.send(body)
            self._sleep()
            return answered
        self._sleep()
        return self._sleeper.send(body)

    def _sleep(self) -> None:
        if self.naps:
            return
        self.naps += 1
        self._other.update("person", self._person, context="первая\nсредняя\nвторая, дописана\n")
        self._other.insert("journal_entry", person_id=self._person, text="Пока тот спал")
        self._other.sync()
        for tutor in (1, 0):
            self._region.assign(self._person, tutor)


@pytest.mark.parametrize("on_the_way_back", [pytest.param(False, marks=pytest.mark.soak), True], ids=_WHERE)
def test_a_session_that_sleeps_between_two_steps_ends_well(small: Region, on_the_way_back: bool) -> None:
    people = [small.person(context="первая\nсредняя\nвторая\n") for _ in range(4)]
    sleeper, other = small.laptop(), small.laptop("methodist")
    for laptop in (sleeper, other):
        laptop.sync()
    for number in range(12):
        small.load("journal_entry", person_id=people[number % 4], text=f"Запись методиста {number}")
    sleeper.update("person", people[0], context="первая, дописана\nсредняя\nвторая\n", phone="7")
    jump(sleeper, DECADE)
    sleeper.insert("journal_entry", person_id=people[0], text="До сна")
    nap = Nap(small, sleeper, other, people[0], on_the_way_back=on_the_way_back)
    sleeper.sync(ROWS_A_PAGE, nap)
    assert nap.naps == 1
    sleeper.insert("journal_entry", person_id=people[0], text="После сна")
    jump(sleeper, -DECADE)
    small.settle(ROWS_A_PAGE)
    row = small.row("person", people[0])
    assert row is not None
    assert (row["phone"], row["context"]) == ("7", "первая, дописана\nсредняя\nвторая, дописана\n")
    texts = [entry["text"] for entry in other.all("journal_entry") if "сна" in entry["text"] or "спал" in entry["text"]]
    assert sorted(texts) == ["До сна", "Пока тот спал", "После сна"]
