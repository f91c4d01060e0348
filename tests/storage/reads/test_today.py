import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.cipher import connect_copy
from storage.models.local import Outbox, SessionLog
from storage.reads import first, today
from tests.factories import KEY, NOW, TODAY, add, add_diagnosis, add_map, add_person, add_programme, make_copy

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


def fill(copy: sa.Engine) -> None:
    team = add(copy, "team", tutor_id=add(copy, "specialist"))
    routes = [
        add(copy, "route", person_id=add_person(copy), status="in_progress"),
        add(copy, "route", person_id=add_person(copy, patronymic=None), status="draft"),
        add(copy, "route", team_id=team, status="agreed"),
    ]
    for route in routes:
        for day in (date(2026, 11, 1), date(2026, 11, 22), TODAY, date(2026, 12, 7), date(2026, 12, 8)):
            add(copy, "checkpoint", route_id=route, due_on=day)
    with copy.begin() as connection:
        connection.execute(
            sa.insert(SessionLog.__table__),  # type: ignore[attr-defined]
            {"started_at": NOW, "milliseconds": 5, "outcome": "done", "sentence": "Обмен завершён."},
        )
        for state in ("waiting", "sent", "rejected"):
            connection.execute(
                sa.insert(Outbox.__table__),  # type: ignore[attr-defined]
                {
                    "deed": "update", "table_name": "route", "row_id": routes[0], "fields": "{}", "base": 1, "edit": 1,
                    "made_at": NOW, "state": state,
                },
            )  # fmt: skip


def test_the_first_paint_shows_what_the_whole_screen_shows(copy: sa.Engine, tmp_path: Path) -> None:
    fill(copy)
    plain = connect_copy(tmp_path / "copy.db", KEY, read_only=True)
    painted = first.first_screen(plain, TODAY)
    plain.close()
    with copy.connect() as connection:
        assert painted == today.first_screen(connection, TODAY)
    assert (painted.overdue_count, painted.coming_count, painted.people_count, painted.unsent_count) == (4, 4, 2, 2)
    assert {point.name for point in painted.overdue} == {"Иванова Мария Петровна", "Методическое объединение"}
    assert painted.last_session == first.LastSession(NOW, "done", "Обмен завершён.")


def test_the_first_paint_of_an_empty_copy_is_empty(copy: sa.Engine, tmp_path: Path) -> None:
    plain = connect_copy(tmp_path / "copy.db", KEY, read_only=True)
    assert first.first_screen(plain, TODAY) == first.FirstScreen((), (), 0, 0, 0, 0, None)
    plain.close()


def test_the_first_paint_loads_no_sqlalchemy() -> None:
    program = "import sys, storage.reads.first; print('sqlalchemy' in sys.modules, 'sqlmodel' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert answer.stdout.split() == ["False", "False"]


def test_people_longest_silent_come_first(copy: sa.Engine) -> None:
    seen, never, long_ago = (add_person(copy) for _ in range(3))
    add(copy, "journal_entry", person_id=seen, held_on=date(2026, 11, 20))
    add(copy, "journal_entry", person_id=long_ago, held_on=date(2026, 9, 1))
    with copy.connect() as connection:
        found = today.silent_people(connection, TODAY)
    assert [(row.person_id, row.last_contact) for row in found] == [(never, None), (long_ago, date(2026, 9, 1))]


def test_agreements_are_due_until_they_are_done(copy: sa.Engine) -> None:
    person = add_person(copy)
    due = add(copy, "journal_entry", person_id=person, next_step="Позвонить", next_step_due_on=TODAY)
    add(copy, "journal_entry", person_id=person, next_step="Прислать", next_step_due_on=TODAY, next_step_done_on=TODAY)
    with copy.connect() as connection:
        assert [step.entry_id for step in today.due_steps(connection, TODAY)] == [due]


def test_a_certificate_about_to_lapse_is_named(copy: sa.Engine) -> None:
    lapsing = add(copy, "specialist", certificate_valid_until=date(2027, 1, 10))
    add(copy, "specialist", certificate_valid_until=date(2029, 1, 10))
    with copy.connect() as connection:
        assert [row.specialist_id for row in today.lapsing_certificates(connection, TODAY)] == [lapsing]


def test_a_new_programme_fits_those_with_an_open_deficit(copy: sa.Engine) -> None:
    map_id, codes = add_map(copy, {"А": 3, "Б": 3})
    needs, has = add_person(copy), add_person(copy)
    add_diagnosis(copy, needs, map_id, {codes["А"]: 1, codes["Б"]: 3})
    add_diagnosis(copy, has, map_id, {codes["А"]: 3, codes["Б"]: 3})
    programme, _ = add_programme(copy, {codes["А"]: 2, codes["Б"]: 3})
    add_programme(copy, {codes["А"]: 1}, title="Ведёт не дальше показанного")
    add_programme(copy, {codes["А"]: 3}, title="Не одобрена", council_status="none")
    add_programme(copy, {codes["А"]: 3}, title="Срок истёк", council_until=TODAY - timedelta(days=1))
    with copy.connect() as connection:
        found = today.new_programme_matches(connection, LONG_AGO, TODAY)
        assert today.new_programme_matches(connection, datetime(2099, 1, 1, tzinfo=UTC), TODAY) == []
    assert [(match.offer_id, match.person_id, match.fits) for match in found] == [(programme, needs, 1)]


def test_a_new_event_fits_by_group_of_deficit_and_subject(copy: sa.Engine) -> None:
    map_id, codes = add_map(copy, {"А": 3})
    person = add_person(copy)
    add_diagnosis(copy, person, map_id, {codes["А"]: 1})
    fits = add(copy, "learning_event", competency_groups=("methodical",))
    add(copy, "learning_event", competency_groups=("methodical",), subjects=("физика",))
    add(copy, "learning_event", competency_groups=("communicative",))
    with copy.connect() as connection:
        found = today.new_event_matches(connection, LONG_AGO, TODAY)
    assert [(match.offer_id, match.person_id) for match in found] == [(fits, person)]


def test_a_deficit_that_a_later_diagnosis_closed_asks_for_nothing(copy: sa.Engine) -> None:
    map_id, codes = add_map(copy, {"А": 3})
    person = add_person(copy)
    add_diagnosis(copy, person, map_id, {codes["А"]: 1}, held_on=date(2026, 9, 1))
    add_diagnosis(copy, person, map_id, {codes["А"]: 3}, held_on=date(2026, 11, 1))
    add(copy, "learning_event", competency_groups=("methodical",))
    add_programme(copy, {codes["А"]: 3})
    with copy.connect() as connection:
        assert today.new_event_matches(connection, LONG_AGO, TODAY) == []
        assert today.new_programme_matches(connection, LONG_AGO, TODAY) == []
