from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.checkpoints import complete_checkpoint
from app.shared_calendar import Span, Wanted, days_of, month_span, read_calendar
from storage.settings import write_setting
from tests.factories import TODAY, add, add_person, make_copy

NOVEMBER = Span(date(2026, 11, 1), date(2026, 12, 31))


class Work:
    """A tutor with one person in care, a colleague's person, and something of each kind in the span."""

    def __init__(self, folder: Path) -> None:
        self.engine = engine = make_copy(folder)
        self.tutor = add(engine, "specialist", certificate_number="12", certificate_valid_until=date(2026, 12, 20))
        other = add(engine, "specialist", certificate_number="13", certificate_valid_until=date(2026, 12, 21))
        self.person = add_person(engine)
        self.foreign = add_person(engine, family_name="Петров")
        add(engine, "assignment", person_id=self.person, tutor_id=self.tutor)
        add(engine, "assignment", person_id=self.foreign, tutor_id=other)
        self.team = add(engine, "team", tutor_id=self.tutor)
        self.route = add(engine, "route", person_id=self.person, status="agreed")
        self.point = add(engine, "checkpoint", route_id=self.route)
        add(engine, "checkpoint", route_id=self.route, title="Снята", status="waived")
        add(engine, "checkpoint", route_id=add(engine, "route", person_id=self.foreign, status="agreed"))
        add(engine, "checkpoint", route_id=add(engine, "route", person_id=self.person), title="Черновик")
        step = {"next_step": "Прислать план урока", "next_step_due_on": date(2026, 11, 25)}
        add(engine, "journal_entry", person_id=self.person, **step)
        for number in (1, 2):
            add(engine, "visit_line", person_id=self.person, number=number)
        self.event = add(engine, "learning_event")
        programme = add(engine, "programme", organization_id=add(engine, "organization"))
        add(engine, "programme_run", programme_id=programme, starts_on=date(2026, 12, 28), ends_on=date(2027, 1, 15))
        add(engine, "programme_run", programme_id=add(engine, "programme", organization_id=add(engine, "organization")))
        add(engine, "route_item", route_id=self.route, programme_id=programme, kind="programme", mode="formal")
        add(engine, "plan_activity", team_id=self.team)
        pair = add(engine, "mentoring_pair", person_id=self.person, mentor_id=self.foreign)
        add(engine, "mentoring_meeting", pair_id=pair, held_on=date(2026, 11, 10))
        community = add(engine, "community")
        add(engine, "community_member", person_id=self.person, community_id=community)
        add(engine, "community_meeting", community_id=community, held_on=date(2026, 11, 12))
        self.set_role("tutor")

    def set_role(self, role: str) -> None:
        """Who works here."""
        with self.engine.begin() as connection:
            write_setting(connection, "role", role)

    def kinds(self, wanted: Wanted, span: Span = NOVEMBER) -> list[str]:
        """Kinds of what stands in the span, by day."""
        with self.engine.connect() as connection:
            return [row.kind for row in read_calendar(connection, span, TODAY, self.tutor, wanted)]


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path)


def test_everything_with_a_day_stands_in_one_calendar(work: Work) -> None:
    """R53: the tutor's and the region's events, checkpoints, agreements, visits, meetings, runs, certificates."""
    assert work.kinds(Wanted()) == [
        "mentoring", "community", "agreement", "visit", "checkpoint", "checkpoint", "event", "activity", "certificate",
        "programme",
    ]  # fmt: skip
    work.set_role("methodist")
    assert work.kinds(Wanted(frozenset({"certificate"}))) == ["certificate", "certificate"]


def test_the_calendar_is_narrowed_to_kinds_and_to_what_is_mine(work: Work) -> None:
    """R53: what concerns one's own people and groups."""
    assert work.kinds(Wanted(frozenset({"checkpoint"}), mine_only=True)) == ["checkpoint"]
    assert "event" not in work.kinds(Wanted(mine_only=True))
    add(work.engine, "route_item", route_id=work.route, learning_event_id=work.event, kind="event")
    assert "event" in work.kinds(Wanted(mine_only=True))


def test_a_row_stands_on_each_of_its_days_in_the_weeks_of_a_month(work: Work) -> None:
    span = month_span(date(2026, 12, 23))
    assert (span.first, span.last) == (date(2026, 11, 30), date(2027, 1, 10))
    with work.engine.connect() as connection:
        rows = read_calendar(connection, span, TODAY, work.tutor, Wanted(frozenset({"programme"})))
    assert list(days_of(rows, span)) == [date(2026, 12, day) for day in range(28, 32)] + [
        date(2027, 1, day) for day in range(1, 11)
    ]


def test_meetings_of_one_s_own_on_one_day_clash(work: Work) -> None:
    """R53: a visit on the day of a seminar; neither a checkpoint, nor a colleague's meeting, nor a past one."""
    day = date(2026, 11, 26)
    for event_day, is_mine in ((day, True), (day, False), (date(2026, 11, 12), True)):
        event = add(work.engine, "learning_event", title="Семинар", starts_on=event_day, ends_on=event_day)
        if is_mine:
            add(work.engine, "route_item", route_id=work.route, learning_event_id=event, kind="event")
    add(work.engine, "checkpoint", route_id=work.route, due_on=day)

    def clashing(wanted: Wanted) -> list[tuple[str, date]]:
        with work.engine.connect() as connection:
            rows = read_calendar(connection, NOVEMBER, TODAY, work.tutor, wanted)
        return [(row.kind, row.starts_on) for row in rows if row.clashes]

    assert clashing(Wanted()) == [("visit", day), ("event", day)]
    assert clashing(Wanted(frozenset({"visit"}))) == [("visit", day)]


def test_a_changed_row_has_a_greater_version_before_the_server_has_seen_it(work: Work) -> None:
    def version() -> int:
        with work.engine.connect() as connection:
            rows = read_calendar(connection, NOVEMBER, TODAY, work.tutor, Wanted(frozenset({"checkpoint"})))
        return next(row.version for row in rows if row.id == work.point)

    before = version()
    complete_checkpoint(work.engine, work.point, TODAY)
    assert version() == before + 1
