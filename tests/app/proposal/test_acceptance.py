"""An accepted proposal (R28): one step that can be undone, in the person's route, with all known of each item."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.clock import frozen
from app.corrections import Correction, GroundNeededError
from app.proposal.acceptance import Accepted, NothingChosenError, accept
from app.proposal.explanation import Explanation, explain
from app.proposal.reading import read_task
from app.proposal.search import Search
from app.proposal.task import Wishes
from app.undo import undo, undo_name
from storage.reads.routes import RouteCard, current_route_id, route_card
from tests.factories import NOW, TODAY, add, add_diagnosis, add_map, add_person, add_programme, make_copy

DRAFT = {"title": "ИОМ", "starts_on": TODAY, "ends_on": date(2027, 5, 31), "hours_a_week": 4}


class Copy:
    """A teacher whose three deficits a module, an event and work at school answer."""

    def __init__(self, folder: Path) -> None:
        self.engine: sa.Engine = make_copy(folder)
        self.person = add_person(self.engine)
        map_id, self.codes = add_map(self.engine, {"А": 3, "Б": 1, "В": 2})
        self.shown = {self.codes["А"]: 1, self.codes["Б"]: 0, self.codes["В"]: 1}
        add_diagnosis(self.engine, self.person, map_id, self.shown)
        self.programme, self.module = add_programme(self.engine, {self.codes["А"]: 3}, council_status="sent")
        add(
            self.engine, "programme_run", programme_id=self.programme, starts_on=date(2027, 2, 1),
            ends_on=date(2027, 2, 20), place="Ирбит",
        )  # fmt: skip
        self.event = add(self.engine, "learning_event", competency_groups=("methodical",))

    def proposal(self) -> Explanation:
        wishes = Wishes(TODAY, date(2027, 5, 31), approved_only=False, workplace=1)
        with self.engine.connect() as connection:
            search = Search(read_task(connection, self.person, wishes))
        return explain(search.best(30), search.candidates)

    def accept(self, shown: Explanation, correction: Correction | None = None) -> Accepted:
        with frozen(NOW):
            return accept(self.engine, self.person, shown.items, DRAFT, correction)

    def route(self, route_id: UUID) -> RouteCard:
        with self.engine.connect() as connection:
            card = route_card(connection, route_id)
        assert card is not None
        return card


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Copy]:
    made = Copy(tmp_path)
    yield made
    made.engine.dispose()


def test_a_draft_is_made_with_goals_and_activities_as_one_step(copy: Copy) -> None:
    accepted = copy.accept(copy.proposal())
    card = copy.route(accepted.route_id)
    assert (card.head.status, card.head.title, card.head.hours_a_week) == ("draft", "ИОМ", 4)
    assert {goal.competency.code for goal in card.goals if goal.competency} == {"А", "Б", "В"}
    by_kind = {item.kind: item for item in card.items}
    assert set(by_kind) == {"module", "event", "mutual_visit"}
    module = by_kind["module"]
    assert (module.hours, module.mode, module.form, module.stage) == (18, "formal", "очно-заочная", "realisation")
    assert (module.starts_on, module.ends_on, module.place) == (date(2027, 2, 1), date(2027, 2, 20), "Ирбит")
    assert [known.code for known in module.competencies] == ["А"]
    assert "не одобрена" in str(module.warning)
    assert module.expected_result == "Компетенция А: передаёт другим"
    assert (by_kind["event"].mode, by_kind["event"].starts_on) == ("non_formal", date(2026, 12, 10))
    assert [known.code for known in by_kind["event"].competencies] == ["Б"]
    assert (by_kind["mutual_visit"].mode, by_kind["mutual_visit"].hours) == ("informal", 8)


def test_all_of_it_is_taken_back_at_once(copy: Copy) -> None:
    copy.accept(copy.proposal())
    with copy.engine.connect() as connection:
        assert undo_name(connection) == "Предложенный маршрут"
    undo(copy.engine)
    with copy.engine.connect() as connection:
        assert current_route_id(connection, copy.person) is None
        assert undo_name(connection) is None


def test_a_draft_that_is_there_is_added_to(copy: Copy) -> None:
    route_id = add(copy.engine, "route", person_id=copy.person)
    add(copy.engine, "goal", route_id=route_id, competency_id=copy.codes["А"])
    accepted = copy.accept(copy.proposal())
    assert accepted.route_id == route_id
    assert len(copy.route(route_id).goals) == 3


def test_an_agreed_route_is_changed_as_a_correction_with_its_ground(copy: Copy) -> None:
    """R35: without a ground nothing changes; with it the plan is kept as a version."""
    route_id = add(copy.engine, "route", person_id=copy.person, status="agreed")
    shown = copy.proposal()
    with pytest.raises(GroundNeededError):
        copy.accept(shown)
    assert copy.route(route_id).items == ()
    copy.accept(shown, Correction("teacher"))
    card = copy.route(route_id)
    assert len(card.items) == 3
    assert [version.reason for version in card.versions] == ["teacher"]


def test_after_a_closed_route_a_new_draft_is_begun(copy: Copy) -> None:
    closed = add(copy.engine, "route", person_id=copy.person, status="closed")
    assert copy.accept(copy.proposal()).route_id != closed


def test_nothing_ticked_is_a_plain_sentence(copy: Copy) -> None:
    with pytest.raises(NothingChosenError, match="Отметьте"):
        accept(copy.engine, copy.person, [], DRAFT)
