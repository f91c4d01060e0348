"""Rule 13: the stick and the network in any order, by several laptops at once, lose nothing and end alike."""

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sync.package.errors import PackageError
from sync.server.database import open_database
from tests.postgres import _migrated_file
from tests.sync.package.sticks import Traveller, traveller
from tests.sync.region import Region

DEEDS = ("phone", "journal", "network", "write", "answer", "read", "read old", "reassign")
pytestmark = pytest.mark.timeout(600)
steps = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(DEEDS)), min_size=4, max_size=30)


@contextmanager
def small_region() -> Iterator[Region]:
    """A region of its own for one example."""
    with tempfile.TemporaryDirectory(prefix="marshrut-stick-") as place:
        folder = Path(place)
        (folder / "server.db").write_bytes(_migrated_file())
        engine = open_database(f"sqlite:///{folder / 'server.db'}")
        region = Region(engine, folder)
        yield region
        region.close()
        engine.dispose()


class Journey:
    """One laptop and the files that are on their way."""

    def __init__(self, who: Traveller, texts: "itertools.count[int]") -> None:
        self.who = who
        self.written: list[Path] = []
        self.answers: list[Path] = []
        self.entered: set[str] = set()
        self._texts = texts

    def do(self, deed: str) -> None:
        laptop = self.who.laptop
        person = min((row["id"] for row in laptop.all("person")), default=None)
        if deed == "network":
            laptop.sync()
        elif deed == "write":
            self.written.append(self.who.write())
        elif deed == "answer" and self.written:
            self.answers.append(self.who.answer(self.written[-1]))
        elif deed.startswith("read") and self.answers:
            self.read(self.answers[0 if deed == "read old" else -1])
        elif deed == "phone" and person is not None:
            laptop.update("person", person, phone=f"{next(self._texts)}")
        elif deed == "journal" and person is not None:
            text = f"Запись {next(self._texts)}"
            laptop.insert("journal_entry", person_id=person, text=text)
            self.entered.add(text)

    def read(self, answer: Path) -> None:
        """Take an answer; one that is refused changes nothing."""
        before = self.who.state()
        try:
            self.who.read(answer)
        except PackageError:
            assert self.who.state() == before


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(
    [
        (0, "journal"),
        (0, "write"),
        (0, "answer"),
        (0, "network"),
        (0, "read"),
        (1, "write"),
        (1, "answer"),
        (0, "journal"),
        (0, "write"),
        (0, "answer"),
        (1, "read"),
        (0, "read old"),
        (0, "read"),
        (0, "read"),
    ]
)
@given(steps)
def test_any_order_ends_alike(order: list[tuple[int, str]]) -> None:
    """Rule 13: each entry that a person made is on the server once, and every copy holds what the server grants it."""
    with small_region() as region:
        people = [region.person(0), region.person(0)]
        texts = itertools.count(1)
        journeys = [
            Journey(traveller(region, role, number), texts)
            for role, number in (("tutor", 0), ("tutor", 0), ("methodist", 0))
        ]
        for journey in journeys:
            journey.who.travel()
        for place, (number, deed) in enumerate(order):
            if deed == "reassign":
                region.assign(people[number % 2], place % 2)
            else:
                journeys[number].do(deed)
        for journey in journeys * 2:
            journey.who.travel()
        region.settle()
        written = [line for line in region.dump() if '"table":"journal_entry"' in line]
        entered = set().union(*(journey.entered for journey in journeys))
        refused = {operation.fields for journey in journeys for operation in journey.who.laptop.outbox()}
        missing = [text for text in entered if not any(text in line for line in written)]
        assert all(any(text in fields for fields in refused) for text in missing)
        assert len(written) == len(entered) - len(missing)
        assert all(operation.state == "rejected" for journey in journeys for operation in journey.who.laptop.outbox())
