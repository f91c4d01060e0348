import json
from datetime import date
from uuid import UUID

import pytest

from app import checkpoints, corrections, plan_items, route
from app.corrections import Correction
from app.deficits import open_deficits
from app.route_snapshots import SnapshotBrokenError
from app.undo import undo
from storage.reads.routes import RouteCard, route_card, routes_of_person
from storage.writes import editing
from tests.app.conftest import Region
from tests.factories import NOW, TODAY, add, add_person, add_programme, field

TEACHER = Correction("teacher", "Иванова М. П.", "Замена мероприятия")


def draft(region: Region) -> UUID:
    return route.create_route(region.engine, region.person, "Маршрут 2026/27", date(2026, 12, 1)).route_id


def card(region: Region, route_id: UUID) -> RouteCard:
    with region.engine.connect() as connection:
        found = route_card(connection, route_id)
    assert found is not None
    return found


def plan_and_agree(region: Region) -> UUID:
    own = draft(region)
    with region.engine.connect() as connection:
        deficits = open_deficits(connection, region.person)
    route.add_goals(region.engine, own, deficits)
    plan_items.add_item(region.engine, own, plan_items.item_of_kind("self_study"))
    checkpoints.add_checkpoint(region.engine, own, "Открытый урок", date(2027, 2, 1))
    route.agree_route(region.engine, own, TODAY, "signed", "Иванова М. П.")
    return own


def test_a_route_needs_a_diagnosis_or_a_stated_request(region: Region) -> None:
    stranger = add_person(region.engine)
    with pytest.raises(route.NoGroundError):
        route.create_route(region.engine, stranger, "Маршрут", TODAY)
    add(region.engine, "development_request", person_id=stranger)
    made = route.create_route(region.engine, stranger, "Маршрут", TODAY)
    assert field(region.engine, "route", made.route_id, "diagnosis_id") is None


def test_goals_come_from_deficits_with_their_outcomes_and_only_once(region: Region) -> None:
    own = draft(region)
    with region.engine.connect() as connection:
        deficits = open_deficits(connection, region.person)
    route.add_goals(region.engine, own, deficits)
    route.add_goals(region.engine, own, deficits)
    (goal,) = card(region, own).goals
    assert goal.competency is not None
    assert (goal.competency.code, goal.outcome) == ("А", "Компетенция А: передаёт другим")


def test_a_route_is_agreed_with_a_goal_an_activity_and_a_checkpoint(region: Region) -> None:
    own = draft(region)
    with pytest.raises(route.RouteIncompleteError, match="одну цель и одно мероприятие и одну контрольную точку"):
        route.agree_route(region.engine, own, TODAY, "oral", "Иванова")


def test_agreement_keeps_who_when_how_and_a_version(region: Region) -> None:
    found = card(region, plan_and_agree(region))
    assert (found.head.status, found.head.agreed_on, found.head.agreed_how) == ("agreed", TODAY, "signed")
    assert [(version.number, version.reason, version.initiator) for version in found.versions] == [
        (1, "agreement", "Иванова М. П.")
    ]


def test_an_agreed_route_changes_only_on_a_named_ground(region: Region) -> None:
    own = plan_and_agree(region)
    with pytest.raises(corrections.GroundNeededError):
        plan_items.add_item(region.engine, own, plan_items.item_of_kind("project"))
    assert len(card(region, own).items) == 1


def test_a_correction_makes_a_version_that_compares_and_can_be_restored(region: Region) -> None:
    own = plan_and_agree(region)
    item = card(region, own).items[0]
    plan_items.remove_item(region.engine, item.id, TEACHER)
    plan_items.add_item(region.engine, own, plan_items.item_of_kind("project"), correction=TEACHER)
    newest, _, first = card(region, own).versions
    with region.engine.connect() as connection:
        differences = corrections.compare_versions(connection, first.id, newest.id, own)
    assert {(difference.kind, difference.title) for difference in differences} == {
        ("removed", "Самообразование"), ("added", "Проектная деятельность"),
    }  # fmt: skip
    corrections.restore_version(region.engine, own, first.id)
    found = card(region, own)
    assert [row.id for row in found.items] == [item.id]
    assert (found.versions[0].number, found.versions[0].reason) == (4, "restore")


def test_a_restored_version_keeps_what_has_been_done(region: Region) -> None:
    own = plan_and_agree(region)
    point = card(region, own).checkpoints[0]
    checkpoints.complete_checkpoint(region.engine, point.id, TODAY, "Проведён", "видеозапись")
    corrections.restore_version(region.engine, own, card(region, own).versions[-1].id)
    assert card(region, own).checkpoints[0].status == "done"


def test_a_version_is_restored_without_what_has_left_the_registry_since(region: Region) -> None:
    """R35, R48: a programme, a template, a competency may be gone; the plan of then comes back all the same."""
    own = plan_and_agree(region)
    programme, module = add_programme(region.engine, {region.codes["А"]: 3})
    template = add(region.engine, "route_template")
    route.update_route(region.engine, own, {"template_id": template}, TEACHER)
    with region.engine.connect() as connection:
        taken = plan_items.item_from_module(connection, module, TODAY)
    item = plan_items.add_item(region.engine, own, taken, correction=TEACHER).item_id
    then = card(region, own).versions[0]
    plan_items.remove_item(region.engine, item, TEACHER)
    route.update_route(region.engine, own, {"template_id": None}, TEACHER)
    with editing(region.engine, "Уборка реестра") as edit:
        for table, row_id in (("programme", programme), ("route_template", template)):
            edit.delete(table, row_id)
    corrections.restore_version(region.engine, own, then.id)
    found = card(region, own)
    assert [(row.title, row.programme_module_id) for row in found.items if row.id == item] == [(taken.title, None)]
    assert found.head.template_id is None


def test_undo_takes_a_correction_and_its_version_back_together(region: Region) -> None:
    own = plan_and_agree(region)
    plan_items.add_item(region.engine, own, plan_items.item_of_kind("project"), correction=TEACHER)
    undo(region.engine)
    assert (len(card(region, own).items), len(card(region, own).versions)) == (1, 1)


def test_marks_of_progress_are_no_corrections(region: Region) -> None:
    own = plan_and_agree(region)
    found = card(region, own)
    route.start_route(region.engine, own)
    plan_items.mark_item(region.engine, found.items[0].id, "done", TODAY, "Прочитана книга")
    checkpoints.waive_checkpoint(region.engine, found.checkpoints[0].id, "Болезнь")
    assert len(card(region, own).versions) == 1


def test_a_checkpoint_is_waived_with_a_word_why(region: Region) -> None:
    own = plan_and_agree(region)
    with pytest.raises(checkpoints.ReasonMissingError):
        checkpoints.waive_checkpoint(region.engine, card(region, own).checkpoints[0].id, " ")


def test_a_closed_route_never_changes(region: Region) -> None:
    own = plan_and_agree(region)
    route.close_route(region.engine, own, "Цели достигнуты.")
    with pytest.raises(corrections.RouteClosedError):
        plan_items.add_item(region.engine, own, plan_items.item_of_kind("project"), correction=TEACHER)


def test_a_route_closes_with_a_conclusion(region: Region) -> None:
    with pytest.raises(route.RouteIncompleteError):
        route.close_route(region.engine, plan_and_agree(region), " ")


def test_an_unapproved_programme_leaves_a_warning_in_the_plan(region: Region) -> None:
    programme, module = add_programme(region.engine, {region.codes["А"]: 3}, council_status="sent")
    add(region.engine, "programme_run", programme_id=programme)
    own = draft(region)
    with region.engine.connect() as connection:
        item = plan_items.item_from_module(connection, module, TODAY)
    plan_items.add_item(region.engine, own, item)
    (row,) = card(region, own).items
    assert row.warning is not None
    assert plan_items.UNAPPROVED in row.warning
    assert (row.hours, row.starts_on) == (18, date(2027, 1, 15))
    assert [developed.code for developed in row.competencies] == ["А"]
    assert row.title == "Современный урок математики: Модуль 1"


def test_an_event_becomes_an_activity_with_its_dates(region: Region) -> None:
    event = add(region.engine, "learning_event", is_online=True)
    with region.engine.connect() as connection:
        item = plan_items.item_from_event(connection, event)
    assert (item.kind, item.mode, item.place, item.starts_on) == ("event", "non_formal", "онлайн", date(2026, 12, 10))


def test_moving_an_activity_changes_one_row(region: Region) -> None:
    own = draft(region)
    ids = [plan_items.add_item(region.engine, own, plan_items.item_of_kind("project")).item_id for _ in range(3)]
    changes = plan_items.move_item(region.engine, ids[2], 0)
    assert changes.rows == {ids[2]}
    assert [row.id for row in card(region, own).items] == [ids[2], ids[0], ids[1]]


def test_neighbours_without_room_between_get_new_keys(region: Region) -> None:
    own = draft(region)
    ids = [plan_items.add_item(region.engine, own, plan_items.item_of_kind("project")).item_id for _ in range(3)]
    for item, key in zip(ids, ("V", "V0", "W"), strict=True):
        plan_items.update_item(region.engine, item, {"position": key})
    plan_items.move_item(region.engine, ids[2], 1)
    assert [row.id for row in card(region, own).items] == [ids[0], ids[2], ids[1]]


def test_only_a_draft_can_be_deleted(region: Region) -> None:
    own = plan_and_agree(region)
    with pytest.raises(route.WrongStatusError):
        route.delete_route(region.engine, own)
    other = draft(region)
    route.delete_route(region.engine, other)
    with region.engine.connect() as connection:
        assert [head.id for head in routes_of_person(connection, region.person)] == [own]


def test_the_steps_of_a_route_follow_one_another(region: Region) -> None:
    own = draft(region)
    with pytest.raises(route.WrongStatusError):
        route.start_route(region.engine, own)
    agreed = plan_and_agree(region)
    route.start_route(region.engine, agreed)
    route.begin_reflection(region.engine, agreed)
    assert field(region.engine, "route", agreed, "status") == "reflection"


def test_an_activity_says_the_part_taken_the_tasks_and_the_coming_need_it_answers(region: Region) -> None:
    """R25 (S082), R27, R47: part in an event, tasks of an internship, a need to come with its trend."""
    own = plan_and_agree(region)
    item = plan_items.NewItem(
        "internship", "Стажировка", "formal", tasks="Посетить три урока", answers="ahead", trend="обновление программ"
    )
    item_id = plan_items.add_item(region.engine, own, item, correction=TEACHER).item_id
    plan_items.update_item(region.engine, item_id, {"participation": "speaker", "template_state": "{}"}, TEACHER)
    newest, before, _ = card(region, own).versions
    with region.engine.connect() as connection:
        (difference,) = corrections.compare_versions(connection, before.id, newest.id, own)
    assert [(changed.name, changed.after) for changed in difference.fields] == [("participation", "speaker")]
    row = next(row for row in card(region, own).items if row.id == item_id)
    assert (row.tasks, row.answers, row.trend) == ("Посетить три урока", "ahead", "обновление программ")
    corrections.restore_version(region.engine, own, before.id)
    assert next(row for row in card(region, own).items if row.id == item_id).participation is None


def test_a_crafted_snapshot_is_refused_in_one_sentence_and_changes_nothing(region: Region) -> None:
    """A version is written by whoever holds the card; another route's rows, or nonsense, must not be brought back."""
    own, other = plan_and_agree(region), plan_and_agree(region)
    with region.engine.connect() as connection:
        good = json.loads(corrections.snapshot(connection, own))
        foreign = json.loads(corrections.snapshot(connection, other))
        before = corrections.snapshot(connection, own), corrections.snapshot(connection, other)
    goal, item = next(iter(good["goal"].items())), next(iter(foreign["route_item"].items()))
    crafted = [
        "", "[]", "{", "[" * 100_000, "null", '{"person": {}}', json.dumps(foreign),
        json.dumps({**good, "goal": {"x": {}}}),
        json.dumps({**good, "goal": {goal[0]: None}}),
        json.dumps({**good, "goal": {goal[0]: {**goal[1], "route_id": str(other)}}}),
        json.dumps({**good, "route_item_competency": {goal[0]: {}}}),
        json.dumps({**good, "route_item": {**good["route_item"], item[0]: {**item[1], "route_id": str(own)}}}),
    ]  # fmt: skip
    for number, packed in enumerate(crafted, start=100):
        version = add(
            region.engine,
            "route_version",
            route_id=own,
            number=number,
            reason="trend",
            snapshot=packed or " ",
            made_at=NOW,
        )
        with pytest.raises(SnapshotBrokenError):
            corrections.restore_version(region.engine, own, version)
    with region.engine.connect() as connection:
        assert before == (corrections.snapshot(connection, own), corrections.snapshot(connection, other))
