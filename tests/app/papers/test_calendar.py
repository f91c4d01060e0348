"""The calendar among the papers of a month (R53, R59)."""

from datetime import date

from app.paper.content import Period
from app.paper.month_calendar import MONTH_CALENDAR, MOST_OF_A_DAY
from app.papers.calendar import compose_calendar
from storage.settings import write_setting
from tests.app.conftest import Region
from tests.app.papers.sheets import words_of
from tests.factories import TODAY, add

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def test_a_day_has_its_meetings_its_checkpoints_and_its_agreements(region: Region) -> None:
    """R53, R59: what clashes says so in a word; what was done too; of many agreements the rest is counted."""
    engine, day = region.engine, date(2026, 11, 26)
    tutor = add(engine, "specialist")
    with engine.begin() as connection:
        write_setting(connection, "specialist_id", str(tutor))
    add(engine, "assignment", person_id=region.person, tutor_id=tutor)
    route = add(engine, "route", person_id=region.person, status="agreed")
    add(engine, "checkpoint", route_id=route, due_on=day, status="done", done_on=day)
    event = add(engine, "learning_event", title="Семинар в Ирбите", starts_on=day, ends_on=date(2026, 11, 27))
    add(engine, "route_item", route_id=route, learning_event_id=event, kind="event")
    add(engine, "visit_line", person_id=region.person, visit_on=day)
    step = {"next_step": "Прислать план урока", "next_step_due_on": date(2026, 11, 28)}
    for _ in range(MOST_OF_A_DAY + 2):
        add(engine, "journal_entry", person_id=region.person, **step)
    with engine.connect() as connection:
        words = words_of(MONTH_CALENDAR, compose_calendar(connection, NOVEMBER, TODAY))
    assert "26.11.2026 четверг" in words
    assert "НАКЛАДКА: " in words
    assert "Семинар в Ирбите (событие, по 27.11.2026)" in words
    assert "Иванова М. П. – Открытый урок, выполнено" in words
    assert (words.count("Прислать план урока"), "и ещё 2" in words) == (MOST_OF_A_DAY, True)


def test_a_month_of_nothing_says_so(region: Region) -> None:
    with region.engine.connect() as connection:
        words = words_of(
            MONTH_CALENDAR, compose_calendar(connection, Period(date(2020, 1, 1), date(2020, 1, 31)), TODAY)
        )
    assert "ничего не запланировано" in words
