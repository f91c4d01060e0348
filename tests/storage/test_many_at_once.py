"""Many rows written together leave what each alone would leave: rows, operations, the server's side, the way back."""

import shutil
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.undo import redo, undo
from storage.catalogue import sql_table
from storage.consents import ConsentMissingError
from storage.engine import open_copy
from storage.fields import Row
from storage.ids import new_id
from storage.pending import BASE_ROW, OUTBOX
from storage.validation import InvalidFieldError
from storage.writes import UNDO_STEP, Edit, RowMissingError, editing
from tests.factories import KEY, add, add_person, make_copy
from tests.sync.region import default_row

PEOPLE = 6
TABLES = ("person", "route_item", "goal")
VALUES: Mapping[str, tuple[object, ...]] = {
    "phone": (None, "1", "2"), "email": (None, "a@b.ru"), "position": ("учитель физики", "завуч"),
    "hours": (4, 8), "title": ("Взаимопосещение", "Вебинар"), "is_group": (True, False),
}  # fmt: skip


class Place:
    """A copy with people, their routes and activities; the ids are the same in each made from one file."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        with engine.connect() as connection:
            self.rows = {
                table: sorted(connection.execute(sa.select(sql_table(table).c.id)).scalars()) for table in TABLES
            }
            self.programmes = list(connection.execute(sa.select(sql_table("programme").c.id)).scalars())

    def state(self) -> dict[str, list[Any]]:
        """All that an edit leaves, but for the moment it was made."""
        found: dict[str, list[Any]] = {}
        for table in (*map(sql_table, TABLES), OUTBOX, BASE_ROW, UNDO_STEP):
            columns = [column for column in table.columns if column.name != "made_at"]
            with self.engine.connect() as connection:
                records = connection.execute(sa.select(*columns))
                found[table.name] = sorted((tuple(record) for record in records), key=lambda record: str(record[0]))
        return found


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Place, Place]]:
    """Two copies of the same."""
    engine = make_copy(tmp_path)
    organization = add(engine, "organization")
    for _ in range(2):
        add(engine, "programme", organization_id=organization)
    for number in range(PEOPLE):
        person = add_person(engine, family_name=f"Учитель{number}")
        route = add(engine, "route", person_id=person)
        for _ in range(2):
            add(engine, "route_item", route_id=route)
    engine.dispose()
    shutil.copytree(tmp_path, tmp_path / "second")
    engines = open_copy(tmp_path / "copy.db", KEY), open_copy(tmp_path / "second" / "copy.db", KEY)
    yield Place(engines[0]), Place(engines[1])
    for each in engines:
        each.dispose()


def some_changes(chance: Random, place: Place, table: str) -> dict[UUID, Row]:
    """Changes of a few rows, some of which change nothing."""
    names = ("phone", "email", "position") if table == "person" else ("hours", "title", "is_group", "programme_id")
    values = {**VALUES, "programme_id": (None, *place.programmes)}
    found: dict[UUID, Row] = {}
    for row_id in chance.sample(place.rows[table], chance.randrange(1, len(place.rows[table]))):
        chosen = chance.sample(names, chance.randrange(1, 3))
        found[row_id] = {name: chance.choice(values[name]) for name in chosen}
    return found


def new_goals(chance: Random, place: Place, numbers: Iterator[int]) -> dict[UUID, Mapping[str, object]]:
    with place.engine.connect() as connection:
        routes = sorted(connection.execute(sa.select(sql_table("route").c.id)).scalars())
    fields = {"kind": "competency", "wished_by": "teacher", "position": "V", "status": "open"}
    return {
        UUID(int=next(numbers)): {**fields, "route_id": chance.choice(routes), "text": "Освоить планирование"}
        for _ in range(chance.randrange(1, 4))
    }


def write(edit: Edit, table: str, given: Mapping[UUID, Mapping[str, object]], *, new: bool, together: bool) -> None:
    if new and together:
        edit.insert_all(table, list(given.values()), list(given))
    elif together:
        edit.update_all(table, given)
    else:
        for row_id, fields in given.items():
            if new:
                edit.insert(table, fields, row_id)
            else:
                edit.update(table, row_id, fields)


@pytest.mark.parametrize("seed", range(4))
def test_many_rows_leave_what_each_alone_would_leave(places: tuple[Place, Place], seed: int) -> None:
    """Whatever waits already, is on its way or was answered for; and undo takes both back alike."""
    chance, numbers = Random(seed), count(1)
    for _ in range(8):
        table, new = chance.choice([("person", False), ("route_item", False), ("route_item", False), ("goal", True)])
        given = new_goals(chance, places[0], numbers) if new else some_changes(chance, places[0], table)
        is_sent = chance.random() < 0.4
        for place, together in zip(places, (True, False), strict=True):
            with editing(place.engine, "Правка") as edit:
                write(edit, table, given, new=new, together=together)
            if is_sent:
                with place.engine.begin() as connection:
                    connection.execute(sa.update(OUTBOX).where(OUTBOX.c.table_name == table).values(state="sent"))
        assert places[0].state() == places[1].state()
    for turn in (undo, undo, undo, redo, undo):
        for place in places:
            turn(place.engine)
        assert places[0].state() == places[1].state()


def test_of_many_changes_one_that_is_wrong_keeps_all_out(places: tuple[Place, Place]) -> None:
    place = places[0]
    bare = add(place.engine, "person", organization_id=add(place.engine, "organization"), has_consent=False)
    right = {place.rows["person"][0]: {"phone": "1"}}
    before = place.state()
    for wrong, error in (
        ({UUID(int=1): {"phone": "1"}}, RowMissingError),
        ({place.rows["person"][1]: {"role": "нет такой"}}, InvalidFieldError),
        ({bare: {"phone": "1"}}, ConsentMissingError),
    ):
        with pytest.raises(error), editing(place.engine, "Правка") as edit:
            edit.update_all("person", {**right, **wrong})
        assert place.state() == before


@pytest.mark.parametrize("order", [(0,), (1, 0)], ids=["itself", "a later one"])
def test_a_new_row_refers_to_rows_before_it_only(places: tuple[Place, Place], order: tuple[int, ...]) -> None:
    """The server takes rows in their order, and would refuse what was saved here."""
    place, ids = places[0], [new_id(), new_id()]
    a_map = add(place.engine, "competency_map")
    given = [default_row("competency", map_id=a_map, parent_id=ids[0]) for _ in order]
    given[-1] |= {"parent_id": ids[0] if len(order) == 1 else None}
    before = place.state()
    with pytest.raises(InvalidFieldError), editing(place.engine, "Правка") as edit:
        edit.insert_all("competency", given, [ids[number] for number in order])
    assert place.state() == before


def test_many_changes_take_a_few_statements(places: tuple[Place, Place]) -> None:
    asked: list[str] = []
    sa.event.listen(places[0].engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    with editing(places[0].engine, "Правка") as edit:
        edit.update_all("person", {row_id: {"phone": "7"} for row_id in places[0].rows["person"]})
    together = len(asked)
    asked.clear()
    with editing(places[0].engine, "Правка") as edit:
        edit.update("person", places[0].rows["person"][0], {"phone": "8"})
    assert together <= len(asked) + 1
