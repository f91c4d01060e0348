"""A person's edit: the row, its operation and the way back together, or none of them."""

import json
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.undo import redo, undo
from storage.catalogue import sql_table
from storage.ids import derived_id, new_id
from storage.pending import BASE_ROW, OUTBOX, base_of, project
from storage.rows import fetch_row
from storage.validation import InvalidFieldError
from storage.writes import UNDO_STEP, CardKeptError, RowExistsError, RowMissingError, editing
from tests.factories import NOW, add, add_map, add_person, field, make_copy
from tests.sync.region import default_row


@pytest.fixture
def copy(tmp_path: Path) -> sa.Engine:
    return make_copy(tmp_path)


def count(copy: sa.Engine, table: sa.Table) -> int:
    with copy.begin() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def operations(copy: sa.Engine) -> list[tuple[str, dict[str, object], int]]:
    with copy.begin() as connection:
        records = connection.execute(sa.select(OUTBOX).order_by(OUTBOX.c.sequence))
        return [(record.deed, json.loads(record.fields), record.base) for record in records]


def mark_sent(copy: sa.Engine) -> None:
    with copy.begin() as connection:
        connection.execute(sa.update(OUTBOX).values(state="sent"))


def test_an_edit_leaves_row_operation_server_side_and_way_back(copy: sa.Engine) -> None:
    person = add_person(copy, phone="1")
    with editing(copy, "Телефон") as edit:
        assert edit.update("person", person, {"phone": "2"})
    assert field(copy, "person", person, "phone") == "2"
    assert operations(copy) == [("update", {"phone": "2"}, 1)]
    with copy.begin() as connection:
        base = connection.execute(sa.select(BASE_ROW)).one()
        step = connection.execute(sa.select(UNDO_STEP)).one()
    assert json.loads(base.image)["phone"] == "1"
    assert step.name == "Телефон"
    assert json.loads(step.backward)[0][3] == {"phone": "1"}
    assert edit.changes.rows == {person}


def test_an_edit_that_fails_leaves_nothing(copy: sa.Engine) -> None:
    person = add_person(copy)
    with pytest.raises(InvalidFieldError), editing(copy, "Правка") as edit:  # noqa: PT012  # the second of two
        edit.update("person", person, {"phone": "2"})
        edit.insert("journal_entry", {"person_id": person, "kind": "нет такого"})
    assert field(copy, "person", person, "phone") is None
    assert [count(copy, table) for table in (OUTBOX, BASE_ROW, UNDO_STEP)] == [0, 0, 0]


def test_what_changes_nothing_is_no_operation(copy: sa.Engine) -> None:
    person = add_person(copy, phone="1")
    with editing(copy, "Телефон") as edit:
        assert not edit.update("person", person, {"phone": "1"})
    assert [count(copy, table) for table in (OUTBOX, UNDO_STEP)] == [0, 0]


def test_unsent_operations_of_a_row_join_and_sent_ones_stay(copy: sa.Engine) -> None:
    person = add_person(copy)
    for changes in ({"phone": "1"}, {"email": "a@b.ru"}, {"phone": "2"}):
        with editing(copy, None) as edit:
            edit.update("person", person, changes)
    assert operations(copy) == [("update", {"email": "a@b.ru", "phone": "2"}, 1)]
    mark_sent(copy)
    with editing(copy, None) as edit:
        edit.update("person", person, {"phone": "3"})
    assert len(operations(copy)) == 2


def test_a_new_row_that_is_deleted_again_was_never_there(copy: sa.Engine) -> None:
    person = add_person(copy)
    with editing(copy, "Маршрут") as edit:
        route = edit.insert("route", default_row("route", person_id=person))
        edit.insert("goal", default_row("goal", route_id=route))
    with editing(copy, "Удаление") as edit:
        edit.delete("route", route)
    assert operations(copy) == []
    assert count(copy, BASE_ROW) == 0


def test_a_reference_is_not_joined_to_what_was_written_before_its_target(copy: sa.Engine) -> None:
    item = add(copy, "route_item", route_id=add(copy, "route", person_id=add_person(copy)))
    with editing(copy, None) as edit:
        edit.update("route_item", item, {"title": "Новое"})
    programme = add(copy, "programme", organization_id=add(copy, "organization"))
    with editing(copy, None) as edit:
        edit.update("route_item", item, {"programme_id": programme})
    assert [fields for _, fields, _ in operations(copy)] == [{"title": "Новое"}, {"programme_id": str(programme)}]


def test_an_edit_of_what_came_meanwhile_is_not_joined_to_one_of_what_was_before(copy: sa.Engine) -> None:
    person = add_person(copy)
    with editing(copy, None) as edit:
        edit.update("person", person, {"phone": "1"})
    with copy.begin() as connection:
        connection.execute(sa.update(BASE_ROW).values(version=7))
    with editing(copy, None) as edit:
        edit.update("person", person, {"email": "a@b.ru"})
    assert [base for _, _, base in operations(copy)] == [1, 7]


def test_deleting_takes_what_hangs_on_a_row_and_frees_what_mentions_it(copy: sa.Engine) -> None:
    route = add(copy, "route", person_id=add_person(copy))
    programme = add(copy, "programme", organization_id=add(copy, "organization"))
    module = add(copy, "programme_module", programme_id=programme)
    item = add(copy, "route_item", route_id=route, programme_id=programme, programme_module_id=module)
    with editing(copy, "Удаление") as edit:
        edit.delete("programme", programme)
    assert field(copy, "programme_module", module, "title") is None
    assert field(copy, "route_item", item, "title") is not None
    assert field(copy, "route_item", item, "programme_id") is None
    with editing(copy, "Удаление") as edit:
        edit.delete("route", route)
    assert field(copy, "route_item", item, "title") is None


def test_the_journal_is_added_to_and_not_rewritten(copy: sa.Engine) -> None:
    entry = add(copy, "journal_entry", person_id=add_person(copy))
    with pytest.raises(InvalidFieldError) as refused, editing(copy, None) as edit:
        edit.update("journal_entry", entry, {"text": "Иначе"})
    assert refused.value.field == "text"
    with editing(copy, None) as edit:
        assert edit.update("journal_entry", entry, {"next_step_done_on": date(2026, 12, 1)})


def test_a_row_named_by_its_parts_is_made_once_and_keeps_them(copy: sa.Engine) -> None:
    map_id, codes = add_map(copy, {"М1": 3, "М2": 3})
    diagnosis = add(copy, "diagnosis", person_id=add_person(copy), map_id=map_id)
    parts = {"diagnosis_id": diagnosis, "competency_id": codes["М1"]}
    with editing(copy, None) as edit:
        result = edit.insert("diagnosis_result", {**parts, "shown_level": 1}, new_id())
    assert result == derived_id(*parts.values())
    with pytest.raises(RowExistsError), editing(copy, None) as edit:
        edit.insert("diagnosis_result", {**parts, "shown_level": 2})
    with pytest.raises(InvalidFieldError), editing(copy, None) as edit:
        edit.update("diagnosis_result", result, {"competency_id": codes["М2"]})


@pytest.mark.parametrize(
    ("table", "fields", "named"),
    [
        ("diagnosis_result", {"shown_level": 4}, "shown_level"),
        ("diagnosis_result", {"shown_level": -1}, "shown_level"),
        ("diagnosis_result", {"shown_level": True}, "shown_level"),
        ("route", {"ends_on": date(2020, 1, 1)}, "ends_on"),
        ("route", {"nothing": 1}, "nothing"),
        ("route", {"title": "  "}, "title"),
        ("route", {"title": None}, "title"),
        ("route", {"title": "ж" * 301}, "title"),
        ("route", {"title": 7}, "title"),
        ("route", {"status": "открыт"}, "status"),
        ("route", {"starts_on": NOW}, "starts_on"),
        ("route", {"starts_on": "2026-11-23"}, "starts_on"),
        ("route", {"tutor_id": UUID(int=5)}, "tutor_id"),
        ("route", {"tutor_id": str(UUID(int=5))}, "tutor_id"),
        ("route", {"team_id": UUID(int=5)}, "person_id"),
        ("route", {"person_id": None}, "person_id"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_field(
    copy: sa.Engine, table: str, fields: dict[str, object], named: str
) -> None:
    person = add_person(copy)
    map_id, codes = add_map(copy, {"М1": 3})
    owners: dict[str, dict[str, object]] = {
        "route": {"person_id": person},
        "diagnosis_result": {
            "diagnosis_id": add(copy, "diagnosis", person_id=person, map_id=map_id),
            "competency_id": codes["М1"],
        },
    }
    with pytest.raises(InvalidFieldError) as refused, editing(copy, "Правка") as edit:
        edit.insert(table, {**default_row(table, **owners[table]), **fields})
    assert refused.value.field == named
    assert refused.value.sentence.endswith(".")
    assert count(copy, OUTBOX) == 0


def test_what_is_not_there_is_not_changed(copy: sa.Engine) -> None:
    for deed in ("update", "delete"):
        with pytest.raises(RowMissingError), editing(copy, None) as edit:
            getattr(edit, deed)("person", new_id(), *([{}] if deed == "update" else []))


def test_a_card_that_the_server_knows_is_not_deleted_here(copy: sa.Engine) -> None:
    person = add_person(copy)
    with copy.begin() as connection:
        connection.execute(sa.update(sql_table("person")).values(sync_version=7))
    with pytest.raises(CardKeptError), editing(copy, None) as edit:
        edit.delete("person", person)
    assert count(copy, OUTBOX) == 0


def test_a_row_comes_back_whole(copy: sa.Engine) -> None:
    event = add(copy, "learning_event", subjects=("химия",), starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 2))
    with copy.begin() as connection:
        before = fetch_row(connection, "learning_event", event)
    with editing(copy, None) as edit:
        edit.delete("learning_event", event)
    with copy.begin() as connection:
        step = edit
        assert fetch_row(connection, "learning_event", event) is None
        assert step.changes.tables == {"learning_event"}
    assert before is not None
    with editing(copy, None) as edit:
        edit.insert("learning_event", before.fields, event)
    with copy.begin() as connection:
        assert fetch_row(connection, "learning_event", event) == before


def test_the_servers_side_kept_by_an_earlier_program_lacks_nothing(copy: sa.Engine) -> None:
    """An upgrade adds fields while operations wait: a kept image without them reads as empty in them."""
    route = add(copy, "route", person_id=add_person(copy))
    with editing(copy, "Правка") as edit:
        edit.update("route", route, {"title": "Другой"})
    with copy.begin() as connection:
        image = json.loads(connection.execute(sa.select(BASE_ROW.c.image)).scalar_one())
        del image["template_id"]
        connection.execute(sa.update(BASE_ROW).values(image=json.dumps(image)))
        kept = base_of(connection, route)
        project(connection, "route", route)
    assert kept is not None
    assert kept[1] is not None
    assert (kept[1].fields["template_id"], kept[1].fields["title"]) == (None, "Маршрут")
    assert field(copy, "route", route, "title") == "Другой"


def test_many_rows_at_once_leave_what_each_alone_would_leave(copy: sa.Engine) -> None:
    person = add_person(copy)
    map_id, codes = add_map(copy, {"А": 3, "Б": 2})
    own = add(copy, "diagnosis", person_id=person, map_id=map_id)
    given = [{"diagnosis_id": own, "competency_id": each, "shown_level": 1} for each in codes.values()]
    with editing(copy, None) as edit:
        ids = [edit.insert("diagnosis_result", row) for row in given]
    alone = operations(copy), edit.changes
    with editing(copy, None) as edit:
        for row_id in ids:
            edit.delete("diagnosis_result", row_id)
    assert operations(copy) == []
    with editing(copy, "Импорт") as edit:
        assert edit.insert_all("diagnosis_result", given) == ids
    assert (operations(copy), edit.changes) == alone
    with copy.begin() as connection:
        assert base_of(connection, ids[0]) == ("diagnosis_result", None)
    undo(copy)
    assert operations(copy) == []
    assert count(copy, sql_table("diagnosis_result")) == 0


def test_of_many_rows_one_that_is_wrong_keeps_all_out(copy: sa.Engine) -> None:
    person = add_person(copy)
    map_id, codes = add_map(copy, {"А": 3})
    own = add(copy, "diagnosis", person_id=person, map_id=map_id)
    right = {"diagnosis_id": own, "competency_id": codes["А"], "shown_level": 1}
    for wrong, error in (
        ({**right, "competency_id": new_id()}, InvalidFieldError),
        ({**right, "shown_level": 4}, InvalidFieldError),
        (right, RowExistsError),
    ):
        with pytest.raises(error), editing(copy, "Импорт") as edit:
            edit.insert_all("diagnosis_result", [right, wrong])
    assert operations(copy) == []


def test_an_import_that_was_never_sent_is_taken_back_and_brought_again_in_a_few_statements(copy: sa.Engine) -> None:
    """Undo and redo of many rows do not go row by row."""
    own, given = _import_of(copy, 40)
    imported = operations(copy)
    asked: list[str] = []
    sa.event.listen(copy, "before_cursor_execute", lambda *told: asked.append(told[2]))
    undo(copy)
    assert operations(copy) == []
    assert count(copy, BASE_ROW) == 0
    assert count(copy, sql_table("diagnosis_result")) == 0
    assert field(copy, "diagnosis", own, "status") is None
    redo(copy)
    assert operations(copy) == imported
    assert count(copy, sql_table("diagnosis_result")) == len(given)
    assert len(asked) < 2 * len(given)


def test_an_import_that_the_server_has_is_taken_back_by_operations(copy: sa.Engine) -> None:
    _, given = _import_of(copy, 4)
    with copy.begin() as connection:
        connection.execute(sa.delete(OUTBOX))
        connection.execute(sa.delete(BASE_ROW))
        connection.execute(sa.update(sql_table("diagnosis_result")).values(sync_version=7))
        connection.execute(sa.update(sql_table("diagnosis")).values(sync_version=6))
    undo(copy)
    assert operations(copy) == [("delete", {}, 7)] * len(given) + [("delete", {}, 6)]
    with copy.begin() as connection:
        row_id = connection.execute(sa.select(OUTBOX.c.row_id).order_by(OUTBOX.c.sequence).limit(1)).scalar_one()
        kept = base_of(connection, row_id)
    assert kept is not None
    assert kept[1] is not None
    assert kept[1].version == 7
    redo(copy)
    assert count(copy, sql_table("diagnosis_result")) == len(given)


def test_rows_that_refer_to_each_other_go_and_come_together(copy: sa.Engine) -> None:
    map_id, _ = add_map(copy, {})
    fields = {
        "map_id": map_id, "title": "Планирует", "competency_group": "methodical", "component": "skill",
        "required_level": 3, "weight": 1, "position": "V",
    }  # fmt: skip
    with editing(copy, "Ветвь") as edit:
        parent = edit.insert("competency", {**fields, "code": "1"})
        child = edit.insert("competency", {**fields, "code": "1.1", "parent_id": parent})
    undo(copy)
    assert count(copy, sql_table("competency")) == 0
    redo(copy)
    assert field(copy, "competency", child, "parent_id") == parent


def test_rows_of_which_the_server_has_answered_for_some_come_again_parents_first(copy: sa.Engine) -> None:
    """Else the server would meet the part before the whole, and refuse it."""
    map_id, _ = add_map(copy, {})
    fields = {
        "map_id": map_id, "title": "Планирует", "competency_group": "methodical", "component": "skill",
        "required_level": 3, "weight": 1, "position": "V",
    }  # fmt: skip
    with editing(copy, "Ветвь") as edit:
        parent = edit.insert("competency", {**fields, "code": "1"})
        child = edit.insert("competency", {**fields, "code": "1.1", "parent_id": parent})
    with copy.begin() as connection:
        connection.execute(sa.delete(OUTBOX))
        connection.execute(sa.delete(BASE_ROW))
    undo(copy)
    with copy.begin() as connection:
        for table in (OUTBOX, BASE_ROW):
            connection.execute(sa.delete(table).where(table.c.row_id == parent))
    redo(copy)
    with copy.begin() as connection:
        made = sa.select(OUTBOX.c.row_id).where(OUTBOX.c.deed == "insert").order_by(OUTBOX.c.sequence)
        assert list(connection.execute(made).scalars()) == [parent, child]


def _import_of(copy: sa.Engine, levels: int) -> tuple[UUID, list[dict[str, object]]]:
    person = add_person(copy)
    map_id, codes = add_map(copy, {f"М{number}": 3 for number in range(levels)})
    with editing(copy, "Импорт") as edit:
        own = edit.insert(
            "diagnosis",
            {
                "person_id": person, "map_id": map_id, "kind": "primary", "rater": "instrument",
                "held_on": date(2026, 10, 1), "status": "done",
            },
        )  # fmt: skip
        given: list[dict[str, object]] = [
            {"diagnosis_id": own, "competency_id": each, "shown_level": 1} for each in codes.values()
        ]
        edit.insert_all("diagnosis_result", given)
    return own, given
