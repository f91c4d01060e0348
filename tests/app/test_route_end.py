"""Results accepted or returned, transfer, reflection, closing and opening again (R30, R33, R34, R38, R39)."""

import time
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from app import checkpoints, clock, item_results, route, transfers
from app.corrections import Correction, GroundNeededError
from app.item_results import ReturnedWithoutReasonError
from app.route import WrongStatusError
from app.transfers import NothingTransferredError
from app.undo import undo
from storage.reads.afterwards import reflections_of_route, transfers_of_item
from storage.reads.journal import entries_of_person
from storage.reads.routes import route_card
from tests.app.conftest import Region
from tests.factories import TODAY, add, field

TEACHER = Correction("teacher", "Иванова М. П.")


@pytest.fixture
def own(region: Region) -> UUID:
    return add(region.engine, "route", person_id=region.person, status="in_progress")


@pytest.fixture
def item(region: Region, own: UUID) -> UUID:
    return add(region.engine, "route_item", route_id=own, status="running", title="Проект")


def test_a_result_is_accepted_with_a_comment_that_stands_in_the_journal(region: Region, item: UUID) -> None:
    """R34: the comment is an entry about the activity."""
    item_results.accept_result(region.engine, item, TODAY, "Отчёт сдан", "Хорошая работа")
    assert field(region.engine, "route_item", item, "status") == "done"
    assert field(region.engine, "route_item", item, "done_on") == TODAY
    with region.engine.connect() as connection:
        (entry,) = entries_of_person(connection, region.person)
    assert "Хорошая работа" in (entry.text or "")
    undo(region.engine)
    assert field(region.engine, "route_item", item, "status") == "running"


def test_a_returned_result_says_why_and_the_activity_goes_on(region: Region, item: UUID) -> None:
    """R34: nothing is returned without a word."""
    with pytest.raises(ReturnedWithoutReasonError):
        item_results.return_result(region.engine, item, TODAY, " ")
    item_results.accept_result(region.engine, item, TODAY)
    item_results.return_result(region.engine, item, TODAY, "Добавьте выводы")
    assert field(region.engine, "route_item", item, "status") == "running"
    assert field(region.engine, "route_item", item, "done_on") is None


def test_what_goes_into_lessons_is_planned_and_then_used(region: Region, item: UUID) -> None:
    """R38: what, by when, shown by what."""
    with pytest.raises(NothingTransferredError):
        transfers.plan_transfer(region.engine, region.person, item, "")
    transfers.plan_transfer(region.engine, region.person, item, "Критерии в 7 классе", date(2027, 1, 20), "урок")
    with region.engine.connect() as connection:
        (planned,) = transfers_of_item(connection, item)
    transfers.complete_transfer(region.engine, planned.id, TODAY, "видео урока")
    with region.engine.connect() as connection:
        (used,) = transfers_of_item(connection, item)
    assert (used.status, used.done_on, used.shown_by) == ("done", TODAY, "видео урока")
    transfers.remove_transfer(region.engine, used.id)


def test_a_reflection_has_the_day_where_the_person_sits(
    region: Region, own: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R39: at two in the morning in Yekaterinburg it is still yesterday in UTC."""
    monkeypatch.setenv("TZ", "Asia/Yekaterinburg")
    time.tzset()
    try:
        with clock.frozen(datetime(2026, 11, 23, 21, 0, tzinfo=UTC)):
            route.close_route(region.engine, own, "Цели достигнуты", {"gained": "Веду проекты"})
    finally:
        monkeypatch.undo()
        time.tzset()
    with region.engine.connect() as connection:
        (reflection,) = reflections_of_route(connection, own)
    assert reflection.written_on == date(2026, 11, 24)


def test_the_route_closes_with_the_reflection_of_the_teacher_and_the_conclusion(region: Region, own: UUID) -> None:
    """R39: each side has one reflection; writing again changes it."""
    answers = {"gained": "Веду проекты", "difficult": None, "next_steps": None}
    route.write_reflection(region.engine, own, "teacher", answers, TODAY)
    route.close_route(region.engine, own, "Цели достигнуты", {**answers, "difficult": "Время"})
    with region.engine.connect() as connection:
        (reflection,) = reflections_of_route(connection, own)
        card = route_card(connection, own)
    assert (reflection.gained, reflection.difficult) == ("Веду проекты", "Время")
    assert card is not None
    assert (card.head.status, card.head.conclusion) == ("closed", "Цели достигнуты")


def test_a_closed_route_is_opened_again_on_a_ground_and_only_the_newest(region: Region, own: UUID) -> None:
    """R30, R35: it comes back into reflection, as a version."""
    with pytest.raises(WrongStatusError):
        route.reopen_route(region.engine, own, TEACHER)
    route.close_route(region.engine, own, "Всё")
    with pytest.raises(GroundNeededError):
        route.reopen_route(region.engine, own, Correction("agreement"))
    route.reopen_route(region.engine, own, TEACHER)
    with region.engine.connect() as connection:
        card = route_card(connection, own)
    assert card is not None
    assert (card.head.status, card.versions[0].reason) == ("reflection", "teacher")
    route.close_route(region.engine, own, "Всё")
    add(region.engine, "route", person_id=region.person, title="Новый")
    with pytest.raises(WrongStatusError, match="Новый"):
        route.reopen_route(region.engine, own, TEACHER)


def test_a_checkpoint_passed_by_mistake_is_planned_again(region: Region, own: UUID) -> None:
    """R33: done on an earlier day, waived with a reason, and back again."""
    point = add(region.engine, "checkpoint", route_id=own)
    checkpoints.complete_checkpoint(region.engine, point, date(2026, 11, 2), "Проведён", "видео")
    assert field(region.engine, "checkpoint", point, "done_on") == date(2026, 11, 2)
    checkpoints.reopen_checkpoint(region.engine, point)
    assert field(region.engine, "checkpoint", point, "status") == "planned"
    assert field(region.engine, "checkpoint", point, "result") is None
