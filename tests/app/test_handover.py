from datetime import date

from app.handover import given_note, hand_over, handover, received_note
from app.undo import undo
from storage.reads.journal import entries_of_person, last_contact
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_person


def test_people_teams_and_what_is_open_with_them_are_handed_over(region: Region) -> None:
    """R49: a leaving tutor's people and open agreements on one page."""
    tutor, other = add(region.engine, "specialist"), add(region.engine, "specialist", family_name="Другая")
    add(region.engine, "assignment", person_id=region.person, tutor_id=tutor)
    quiet = add_person(region.engine, family_name="Яшина")
    add(region.engine, "assignment", person_id=quiet, tutor_id=tutor)
    gone = add_person(region.engine)
    add(region.engine, "assignment", person_id=gone, tutor_id=tutor, ends_on=date(2026, 10, 1))
    add(region.engine, "assignment", person_id=add_person(region.engine), tutor_id=other)
    route = add(region.engine, "route", person_id=region.person, status="in_progress", title="Маршрут")
    add(region.engine, "checkpoint", route_id=route, due_on=date(2026, 11, 1))
    entry = {"person_id": region.person, "next_step_due_on": date(2026, 12, 1)}
    add(region.engine, "journal_entry", **entry, next_step="Прислать план")
    add(region.engine, "journal_entry", **entry, next_step="Сделано", next_step_done_on=TODAY)
    add(region.engine, "difficulty", person_id=region.person)
    add(region.engine, "visit_line", person_id=region.person)
    add(region.engine, "mentoring_pair", person_id=quiet, mentor_id=region.person, topic="Критерии")
    team = add(region.engine, "team", tutor_id=tutor)
    add(region.engine, "journal_entry", team_id=team, next_step="Собрать задания", held_on=TODAY)
    with region.engine.connect() as connection:
        found = handover(connection, tutor, TODAY)
    first, second = found.people
    assert (found.tutor, first.person.id, second.person.id) == ("Тьюторова Анна", region.person, quiet)
    assert ([each.text for each in first.agreements], first.is_open) == (["Прислать план"], True)
    assert ([each.title for each in first.checkpoints], [each.title for each in first.routes]) == (
        ["Открытый урок"], ["Маршрут"],
    )  # fmt: skip
    assert (first.visits, len(first.difficulties)) == ((date(2026, 11, 26),), 1)
    assert (second.is_open, second.mentoring) == (False, ("Критерии",))
    assert [each.text for each in found.teams[0].agreements] == ["Собрать задания"]
    assert (found.open_agreements, found.overdue) == (2, 1)


def test_the_note_for_the_successor_stands_in_the_journal_and_marks_the_card(region: Region) -> None:
    """R49: it is ordinary synced data, no talk with the person, and another tutor sees it as received."""
    tutor = add(region.engine, "specialist")
    add(region.engine, "assignment", person_id=region.person, tutor_id=tutor)
    team = add(region.engine, "team", tutor_id=tutor)
    hand_over(region.engine, "person", region.person, "Начните с открытого урока", TODAY, tutor)
    hand_over(region.engine, "team", team, " ", TODAY, tutor)
    with region.engine.connect() as connection:
        found = handover(connection, tutor, TODAY)
        assert last_contact(connection, region.person, TODAY) is None
        (entry,) = entries_of_person(connection, region.person)
    notes = found.people[0].notes
    given = given_note(notes, tutor)
    assert given is not None
    assert (given.text, given.author, entry.kind) == ("Начните с открытого урока", "Тьюторова Анна", "handover")
    assert (given_note(notes, region.person), received_note(notes, region.person)) == (None, given)
    assert (found.handed, found.teams[0].notes[0].text) == (2, "Дела переданы.")
    undo(region.engine)
    with region.engine.connect() as connection:
        assert handover(connection, tutor, TODAY).handed == 1
