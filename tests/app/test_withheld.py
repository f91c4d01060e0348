"""After a withdrawal nothing of a card is shown, found, counted or printed until it is erased (R82, R85)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from app import consents
from app.calendar_file import Wish as CalendarWish
from app.calendar_file import export_calendar
from app.documents import DOCUMENTS, About, Subject, Wish, month_of
from app.drafts import forget_draft, read_draft, save_draft
from app.interchange.kinds import EXPORTS, export_one, prepare
from app.interchange.people import left_out
from app.shared_calendar import Span
from storage.catalogue import sql_table, tables
from storage.consents import MISSING
from storage.dump import dump_lines
from storage.engine import open_reader
from storage.errors import PlainError
from storage.fields import TableRule
from storage.ids import new_id
from storage.reads.conflicts import open_conflicts
from storage.reads.first import first_screen
from storage.reads.people import PersonFilter, PersonOrder, person_ids, person_rows
from storage.search import SOURCES, search
from storage.settings import write_setting
from storage.withheld import WHOLE, whole, withhold_from
from tests.factories import KEY, TODAY, add, add_person, make_copy
from tests.security.cards import card_tables, filled

ROOT = Path(__file__).resolve().parents[2]
CANARY = "щукарёво"
"""Stands in every text of the card that has room for it, and nowhere else."""
OTHERS = "Общее"
SAID = {
    "family_name": "Кречетова", "given_name": "Анна",
    "phone": CANARY, "email": CANARY, "education": CANARY, "resources": CANARY, "context": CANARY,
    "subjects": (CANARY,), "category": "first", "experience_years": 7, "is_young_specialist": True,
}  # fmt: skip
FREE = {"consent", "assignment"}
"""Of a card, what says whether and by whom it may be worked with."""
OF_TEAM = {"team", "team_member", "plan_activity", "mentoring_model"}
SPAN = Span(date(2026, 1, 1), date(2027, 12, 31))


@dataclass
class Held:
    """A copy with a whole card whose consent was withdrawn, a live one beside it, and its readers."""

    engine: sa.Engine
    readers: sa.Engine
    known: dict[str, UUID]
    other: UUID

    @property
    def person(self) -> UUID:
        return self.known["person"]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    folder = tmp_path_factory.mktemp("withheld")
    engine, known = make_copy(folder), dict[str, UUID]()
    for rule in tables():
        is_theirs = rule in card_tables() and rule.name not in FREE | OF_TEAM | {"person"}
        row = filled(rule, known, CANARY if is_theirs else OTHERS)
        row |= SAID if rule.name == "person" else {"family_name": "Ершова"} if rule.name == "specialist" else {}
        known[rule.name] = add(engine, rule.name, **row)
    route = add(engine, "route", person_id=known["person"], title=CANARY, status="in_progress")
    add(engine, "checkpoint", route_id=route, title=CANARY, due_on=TODAY - timedelta(days=1), status="planned")
    add(engine, "journal_entry", person_id=known["person"], text=CANARY, next_step=CANARY, next_step_due_on=TODAY)
    consents.withdraw_consent(engine, known["person"], "route", TODAY, "заявление № 1", TODAY)
    with engine.begin() as connection:
        write_setting(connection, "role", "tutor")
    other = add_person(engine, organization_id=known["organization"], family_name="Сомова", phone="8 900")
    readers = open_reader(folder / "copy.db", KEY)
    withhold_from(readers)
    yield Held(engine, readers, known, other)
    readers.dispose()
    engine.dispose()


def has_room(rule: TableRule) -> bool:
    """Whether `filled` puts a word into its rows."""
    return CANARY in filled(rule, {each.name: new_id() for each in tables()}, CANARY).values()


def tables_that_say(connection: sa.Connection) -> set[str]:
    """Names of the tables that show the canary, in whatever field."""
    found = set()
    for rule in tables():
        rows = connection.execute(sa.select(sql_table(rule.name))).all()
        found |= {rule.name} if CANARY in repr(rows) else set()
    return found


def test_no_table_shows_anything_of_a_card_without_consent(held: Held) -> None:
    """R85: every table of the program, by its catalogue; what is not shown is held all the same."""
    with held.engine.connect() as connection:
        planted = tables_that_say(connection)
    assert {rule.name for rule in card_tables() if has_room(rule)} - FREE - OF_TEAM - planted == set()
    with held.readers.connect() as connection:
        assert tables_that_say(connection) == set()
        with whole(connection):
            assert tables_that_say(connection) == planted
        assert tables_that_say(connection) == set()
    with held.readers.execution_options(**{WHOLE: True}).connect() as connection:
        assert tables_that_say(connection) == planted
        assert any(CANARY in line for line in dump_lines(connection))
    with held.readers.connect() as connection:
        assert tables_that_say(connection) == set()


def test_a_card_without_consent_is_found_and_listed_by_name_alone(held: Held) -> None:
    """R85: no word of the card finds it, no filter tells of it; name, work and organisation stand."""
    with held.readers.connect() as connection:
        for source in SOURCES:
            assert search(connection, CANARY, tables=[source.table]) == []
        assert [found.row_id for found in search(connection, "Кречетова", tables=["person"])] == [held.person]
        for wanted in (PersonFilter(subject=CANARY), PersonFilter(young_only=True), PersonFilter(stage=3)):
            assert held.person not in person_ids(connection, wanted, today=TODAY)
        for order in PersonOrder:
            assert set(person_ids(connection, PersonFilter(), order, today=TODAY)) == {held.person, held.other}
        [line] = person_rows(connection, [held.person], TODAY)
        assert (line.stage, line.route_id, line.next_what, line.last_contact) == (0, None, None, None)
        with whole(connection):
            assert {found.table for found in search(connection, CANARY)} == {
                source.table for source in SOURCES if source.table in {rule.name for rule in card_tables()}
            } - {"team"}


def test_cards_that_are_withheld_do_not_crowd_out_those_that_are_not(tmp_path: Path) -> None:
    engine = make_copy(tmp_path)
    place = add(engine, "organization")
    first = [add_person(engine, organization_id=place, position="учитель астрономии") for _ in range(12)]
    last = add_person(engine, organization_id=place, position="учитель астрономии")
    for person in first:
        consents.withdraw_consent(engine, person, "route", TODAY, None, TODAY)
    readers = open_reader(tmp_path / "copy.db", KEY)
    withhold_from(readers)
    with readers.connect() as connection:
        assert [found.row_id for found in search(connection, "астрономии", 2, ["person"])] == [last]
    readers.dispose()
    engine.dispose()


def test_the_first_paint_shows_nothing_of_it_either(held: Held) -> None:
    with held.engine.connect() as connection:
        first = first_screen(connection.connection.driver_connection, TODAY)
    assert (first.overdue, first.overdue_count, first.coming_count) == ((), 0, 0)
    assert first.people_count == 2


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_paper_tells_of_a_card_without_consent(held: Held, name: str) -> None:
    """R85: a paper out of the card is refused in one sentence; one about many leaves it out."""
    document = DOCUMENTS[name]
    subjects: dict[About, Subject] = {
        About.PERSON: held.person, About.TEAM: held.known["team"], About.VISIT: "V",
    }  # fmt: skip
    wish = Wish(subjects.get(document.about), TODAY, month_of(TODAY))
    with held.readers.connect() as connection:
        try:
            told = repr(document.compose(connection, wish))
        except PlainError as error:
            told = error.sentence
    assert (CANARY in told) == (name == "person-data")
    is_owed = name == "person-data" or name.startswith("consent")
    assert (told == MISSING) == (document.about is About.PERSON and not is_owed)


def test_no_file_tells_of_it_but_the_persons_own(held: Held, tmp_path: Path) -> None:
    """R82, R85: what goes out whole leaves the card out and names it; brought in again, it changes nothing."""
    with held.readers.connect() as connection:
        for kind, write in EXPORTS.items():
            write(connection, tmp_path / f"{kind}.csv")
            words = (tmp_path / f"{kind}.csv").read_text("utf-8-sig")
            assert CANARY not in words
            assert ("Сомова" in words) == (kind == "people")
            assert "Кречетова" not in words
        assert left_out(connection) == ["Кречетова Анна Общее"]
        assert prepare("people", connection, tmp_path / "people.csv", TODAY).report.is_clean
        export_one("person", connection, held.person, tmp_path / "person.json")
        assert CANARY in json.dumps(json.loads((tmp_path / "person.json").read_bytes()), ensure_ascii=False)
    written = export_calendar(held.engine, tmp_path / "a.ics", CalendarWish(SPAN), TODAY, None)
    assert CANARY not in (tmp_path / "a.ics").read_text().replace("\n ", "")
    assert written.cancelled == 0


def test_a_consent_given_anew_opens_the_card_at_the_next_look(held: Held) -> None:
    """R85: and its end closes it again, in a reader that has been open all the time."""
    with held.readers.connect() as connection:
        assert "journal_entry" not in tables_that_say(connection)
        connection.rollback()
        given = consents.GivenConsent("route", TODAY - timedelta(days=1))
        consents.record_consent(held.engine, held.person, given, TODAY)
        assert {"person", "journal_entry"} <= tables_that_say(connection)
        connection.rollback()
        consents.withdraw_consent(held.engine, held.person, "route", TODAY, None, TODAY)
        assert tables_that_say(connection) == set()


def test_a_conflict_shows_no_more_than_the_field_that_it_is_about(held: Held) -> None:
    """R72, R85: one in a name waits to be settled; one in what is withheld, or in a row that is gone, shows nothing."""
    about = {"person": held.person, "goal": new_id(), "organization": held.known["organization"]}
    told = [("person", "family_name"), ("person", "phone"), ("goal", "text"), ("organization", "name")]
    value = f'"{CANARY}"'
    made = [
        add(held.engine, "conflict", table_name=table, row_id=about[table], field_name=name, kept_value=value)
        for table, name in told
    ]
    with held.readers.connect() as connection:
        assert [row.field for row in open_conflicts(connection)] == ["family_name", "name"]
    with held.engine.begin() as connection:
        connection.execute(sa.delete(sql_table("conflict")).where(sql_table("conflict").c.id.in_(made)))


def test_what_was_typed_and_not_saved_is_not_shown_either(held: Held) -> None:
    """R85: wherever it was typed; it is kept, and stands there again with a new consent."""
    typed = [f"handover:{held.person}", f"recommendation:{held.person}", f"person:{held.person}:context"]
    places = [*typed, f"journal:{held.other}", f"journal:{held.known['team']}", "elsewhere"]
    for place in places:
        save_draft(held.engine, place, CANARY)
    with held.readers.connect() as connection:
        assert [place for place in places if read_draft(connection, place) is None] == typed
        with whole(connection):
            assert {read_draft(connection, place) for place in places} == {CANARY}
    for place in places:
        forget_draft(held.engine, place)


def test_a_reader_sees_the_moment_for_which_its_cards_were_listed(held: Held) -> None:
    """R85: a withdrawal that comes while a transaction begins, or right behind, shows no card that it closes."""
    phone = sa.select(sql_table("person").c.phone).where(sql_table("person").c.id == held.other)
    ended = sa.select(sql_table("consent").c.withdrawn_on).where(sql_table("consent").c.person_id == held.other)
    given, begun = consents.GivenConsent("route", TODAY), list[str]()

    def withdraw() -> None:
        consents.withdraw_consent(held.engine, held.other, "route", TODAY, None, TODAY)

    def follow(statement: str) -> None:
        """The transaction begins a second time where the cards had to be listed anew: they are by then."""
        begun.extend([statement] if statement.startswith("BEGIN") else [])
        if len(begun) == 2:
            driver.set_trace_callback(None)
            withdraw()

    with held.readers.connect() as connection:
        driver: Any = connection.connection.driver_connection
        connection.begin()
        withdraw()
        assert (connection.scalar(phone), connection.scalar(ended)) == ("8 900", None)
        connection.rollback()
        assert (connection.scalar(phone), connection.scalar(ended)) == (None, TODAY)
        connection.rollback()
        consents.record_consent(held.engine, held.other, given, TODAY)
        driver.set_trace_callback(follow)
        assert connection.scalar(phone) is None
        assert len(begun) == 2
        connection.rollback()
        assert connection.scalar(phone) is None
    consents.record_consent(held.engine, held.other, given, TODAY)


def test_who_sees_everything_and_ends_its_transaction_leaves_nothing_open(held: Held) -> None:
    """R85: the connection goes back to the others of the pool, and they see what they may."""
    with held.readers.connect() as connection:
        with whole(connection):
            connection.commit()
            assert "person" in tables_that_say(connection)
        connection.rollback()
        assert tables_that_say(connection) == set()


def test_who_reads_everything_all_the_same_is_known() -> None:
    """R82: what the law owes to a person, what compares copies, and what sees a file against the cards; nobody else."""
    past = re.compile(r"\bwhole_readers\b|\bwhole\(connection\)|\bimport WHOLE\b|place\.readers\b")
    sources = (path for part in ("app", "ui") for path in (ROOT / part).rglob("*.py"))
    assert {str(path.relative_to(ROOT)) for path in sources if past.search(path.read_text("utf-8"))} == {
        "app/workplace.py", "app/exchange.py", "app/cli/data.py", "app/documents.py", "app/interchange/kinds.py",
    }  # fmt: skip
