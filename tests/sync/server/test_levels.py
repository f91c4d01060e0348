"""Levels work together: a request goes up and its answer comes back, a methodist of a school enters visits."""

from datetime import date
from uuid import UUID

import pytest

from app.journal import NewEntry, add_entry
from app.people import update_profile
from app.request_handovers import (
    AlreadyHandedError,
    AnotherLevelAnswersError,
    AnswerMissingError,
    answer_request,
    hand_request,
    take_back,
    take_request,
)
from app.today import Today, read_today
from app.transfers import plan_transfer
from app.visits import ToSee, enter_line, plan_visit
from storage.reads.routes import requests_of_person
from storage.settings import write_setting
from storage.writes import NotKeptByRoleError
from sync.protocol.messages import Outcome
from tests.factories import TODAY
from tests.sync.operations import inserting, updating
from tests.sync.region import Laptop, Region

UP = {"to_level": "municipality", "note": "Нужен выездной семинар"}


def at_work(region: Region, role: str, number: int = 0) -> Laptop:
    """A laptop that knows its role and has everything."""
    laptop = region.laptop(role, number)
    with laptop.engine.begin() as connection:
        write_setting(connection, "role", role)
    laptop.sync()
    return laptop


def today_of(laptop: Laptop) -> Today:
    with laptop.engine.connect() as connection:
        return read_today(connection, TODAY)


def test_a_request_goes_up_a_level_and_its_answer_comes_back(small: Region) -> None:
    """R54: handed with a note, taken and answered by that level, seen by who asked after the next exchange."""
    person = small.person()
    request = small.load("development_request", person_id=person, text="Хотим семинар по читательской грамотности")
    tutor, methodist = at_work(small, "tutor"), at_work(small, "methodist")
    hand_request(tutor.engine, request, UP, TODAY, small.tutors[0])
    with pytest.raises(AlreadyHandedError):
        hand_request(tutor.engine, request, UP, TODAY)
    tutor.sync()
    methodist.sync()
    (waiting,) = today_of(methodist).handed
    assert (waiting.status, waiting.note, waiting.request) == (
        "waiting", "Нужен выездной семинар", "Хотим семинар по читательской грамотности",
    )  # fmt: skip
    with pytest.raises(AnotherLevelAnswersError):
        answer_request(tutor.engine, waiting.id, "Сами себе", TODAY)
    take_request(methodist.engine, waiting.id)
    with pytest.raises(AnswerMissingError):
        answer_request(methodist.engine, waiting.id, " ", TODAY)
    answer_request(methodist.engine, waiting.id, "Семинар 10 декабря", TODAY, small.tutors[0])
    assert methodist.sync().rejected == 0
    tutor.sync()
    (answered,) = today_of(tutor).handed
    assert (answered.status, answered.answer, answered.answered_on) == ("answered", "Семинар 10 декабря", TODAY)
    with tutor.engine.connect() as connection:
        assert requests_of_person(connection, person)[0].handed == (answered,)
    small.settle()


def test_what_was_handed_by_mistake_is_taken_back(small: Region) -> None:
    """R54: until it is answered."""
    request = small.load("development_request", person_id=small.person())
    tutor = at_work(small, "tutor")
    hand_request(tutor.engine, request, UP, TODAY)
    (handed,) = tutor.all("request_handover")
    take_back(tutor.engine, handed["id"])
    assert tutor.all("request_handover") == []


@pytest.mark.parametrize(
    ("level", "answering"),
    [("organization", "school_methodist"), ("municipality", "methodist"), ("region", "administrator")],
)
def test_only_the_level_that_it_was_handed_to_answers(small: Region, level: str, answering: str) -> None:
    """R54: the server decides; what is refused is refused by name."""
    request = small.load("development_request", person_id=small.person())
    handed = small.load("request_handover", request_id=request, to_level=level, handed_on=TODAY, status="waiting")
    for role in ("tutor", "methodist", "school_methodist", "administrator"):
        words = {"answer": "Ответ", "answered_on": TODAY, "status": "answered"}
        [verdict] = small.laptop(role).ask(updating(1, "request_handover", handed, **words)).verdicts
        may = role in {answering, "administrator"}
        wanted = (Outcome.APPLIED, "") if may else (Outcome.REJECTED, "answer")
        assert (verdict.outcome, verdict.field) == wanted, role
        if may:
            undone = {"answer": None, "answered_on": None, "status": "waiting"}
            small.change("request_handover", handed, **undone)
    own = small.laptop(answering)
    forged = [
        updating(1, "request_handover", handed, answered_by_id=small.tutors[1]),
        inserting(2, "request_handover", request_id=request, to_level="region", handed_on=TODAY, status="answered"),
    ]
    outcomes = [verdict.field for verdict in own.ask(*forged).verdicts]
    assert outcomes == ["answered_by_id", "" if answering == "administrator" else "status"]


@pytest.fixture
def school(small: Region) -> dict[str, UUID]:
    """A route of one's own school and one of another."""
    own, other = small.person(), small.person(1, school=1)
    routes = [small.load("route", person_id=person, status="in_progress") for person in (own, other)]
    return {"person": own, "route": routes[0], "other": routes[1]}


def test_a_methodist_of_a_school_reads_its_routes_and_enters_transfer_and_visits(
    small: Region, school: dict[str, UUID]
) -> None:
    """R57: routes of the own organisation only; what is entered reaches the tutor; nothing is offered in vain."""
    tutor, methodist = at_work(small, "tutor"), at_work(small, "school_methodist")
    assert [row["id"] for row in methodist.all("route")] == [school["route"]]
    person = school["person"]
    sheet = plan_visit(tutor.engine, date(2026, 11, 26), [ToSee(person)]).sheet
    tutor.sync()
    methodist.sync()
    add_entry(methodist.engine, person, NewEntry("lesson_visit", TODAY, "Урок в 8 «Б»"), small.tutors[0])
    plan_transfer(methodist.engine, person, None, "Критерии оценки")
    enter_line(methodist.engine, sheet, 1, NewEntry("site_visit", TODAY, "Были на уроке"), small.tutors[0])
    for refused in (("person", person), ("route", school["route"])):
        with pytest.raises(NotKeptByRoleError):
            methodist.update(*refused, **{"phone": "1"} if refused[0] == "person" else {"title": "Иначе"})
    with pytest.raises(NotKeptByRoleError):
        update_profile(methodist.engine, person, {"phone": "2"})
    assert methodist.sync().rejected == 0
    tutor.sync()
    assert {row["kind"] for row in tutor.all("journal_entry")} == {"lesson_visit", "site_visit"}
    assert [row["what"] for row in tutor.all("transfer")] == ["Критерии оценки"]
    assert [row["status"] for row in tutor.all("visit_line")] == ["held"]
    small.settle()
