"""The demonstration region as a stream: it repeats, it is sound, it is as large as the contract says."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.templates import follow
from storage.catalogue import table_rule, tables
from storage.consents import asks_consent
from storage.fields import Kind
from storage.rows import StoredRow, upsert_rows
from storage.validation import check_row
from sync.server.demo import REFERENCE_DAY, Scale, accounts, rows
from sync.server.demo.network import TableRow
from sync.server.demo.sources import municipalities, subjects
from tests.factories import make_copy

SHARED = "shared"
REGION_SAMPLE = 150_000


@pytest.fixture(scope="module")
def small() -> list[TableRow]:
    return list(rows(Scale.SMALL))


@pytest.fixture(scope="module")
def region_start() -> list[TableRow]:
    return list(islice(rows(Scale.REGION), REGION_SAMPLE))


def rows_of(region: list[TableRow], table: str) -> list[dict[str, object]]:
    return [row for name, row in region if name == table]


def holders(region: list[TableRow]) -> Counter[str]:
    """How many rows each tutor holds: the shared card and the cards of their people and teams."""
    logins = {account.specialist_id: account.login for account in accounts(Scale.SMALL)}
    tutors = {row["person_id"]: logins[_id(row["tutor_id"])] for row in rows_of(region, "assignment")}
    holder: dict[object, str] = {}
    for table, row in region:
        owner = table_rule(table).owner
        if table == "person":
            holder[row["id"]] = tutors[row["id"]]
        elif table == "team":
            holder[row["id"]] = logins[_id(row["tutor_id"])]
        else:
            holder[row["id"]] = next((holder[row[name]] for name in owner if row[name]), SHARED)
    counts = Counter(holder.values())
    return Counter({login: count + counts[SHARED] for login, count in counts.items()})


def _id(value: object) -> UUID:
    assert isinstance(value, UUID)
    return value


def test_the_same_seed_gives_the_same_rows(small: list[TableRow]) -> None:
    assert list(rows(Scale.SMALL, seed=1)) == small


def test_another_seed_gives_other_people_and_ids(small: list[TableRow]) -> None:
    other = list(rows(Scale.SMALL, seed=2))
    assert {row["id"] for _, row in other}.isdisjoint(row["id"] for _, row in small)
    names = [row["family_name"] for row in rows_of(small, "person")]
    assert names != [row["family_name"] for row in rows_of(other, "person")]


def test_another_day_moves_the_dates_and_keeps_the_ids(small: list[TableRow]) -> None:
    later = list(rows(Scale.SMALL, today=REFERENCE_DAY + timedelta(days=28)))
    assert [row["id"] for row in rows_of(later, "person")] == [row["id"] for row in rows_of(small, "person")]
    assert rows_of(later, "assignment") != rows_of(small, "assignment")


def test_small_has_the_numbers_of_the_contract(small: list[TableRow]) -> None:
    counts = Counter(table for table, _ in small)
    assert counts["person"] == 120
    assert counts["programme"] == 3_000
    assert counts["programme_module"] == 6_000
    assert counts["competency_map"] == 4
    assert counts["competency"] == 480
    assert counts["municipality"] == 73
    per_route = Counter(row["route_id"] for row in rows_of(small, "route_item"))
    assert set(per_route.values()) == {12}
    per_person = Counter(row["person_id"] for row in rows_of(small, "journal_entry"))
    assert set(per_person.values()) == {1, 5}


@pytest.mark.parametrize("login", ["tutor1", "tutor2"])
def test_a_tutor_of_small_holds_about_18_000_rows(small: list[TableRow], login: str) -> None:
    assert 17_500 <= holders(small)[login] <= 18_600


@pytest.mark.parametrize("scale", list(Scale))
def test_every_row_passes_the_edge_unchanged(small: list[TableRow], region_start: list[TableRow], scale: Scale) -> None:
    for table, row in small if scale is Scale.SMALL else region_start:
        rule = table_rule(table)
        values = {name: value for name, value in row.items() if name != "id"}
        assert set(values) == set(rule.fields)
        assert check_row(rule, values) == values


@pytest.mark.parametrize("scale", list(Scale))
def test_every_reference_points_to_an_earlier_row(
    small: list[TableRow], region_start: list[TableRow], scale: Scale
) -> None:
    """But for what is only mentioned and stands later in the catalogue: tasks of exams come before the maps."""
    seen: dict[object, str] = {}
    place = {rule.name: rule.number for rule in tables()}
    references = {
        rule.name: {
            name: field.target
            for name, field in rule.fields.items()
            if field.kind is Kind.REFERENCE and (field.enforced or place.get(field.target or "", 0) < rule.number)
        }
        for rule in tables()
    }
    for table, row in small if scale is Scale.SMALL else region_start:
        for name, target in references[table].items():
            assert row[name] is None or seen.get(row[name]) == target, f"{table}.{name}"
        assert row["id"] not in seen
        seen[row["id"]] = table


def test_rows_come_in_the_order_of_the_catalogue(small: list[TableRow]) -> None:
    order = {rule.name: rule.number for rule in tables()}
    shared = [order[table] for table, _ in small if not table_rule(table).owner and table not in {"person", "team"}]
    assert shared == sorted(shared)


def test_support_and_shared_work_stand_in_the_region_in_small_numbers(small: list[TableRow]) -> None:
    counts = Counter(table for table, _ in small)
    added = (
        "community_member", "community_meeting", "programme_partner", "network_project", "project_partner",
        "diagnosis_campaign", "campaign_invitation", "prior_learning", "plan_activity", "material_issue", "visit_line",
        "recommendation", "item_support", "route_template", "route_template_item", "risk_waiver", "mentoring_meeting",
    )  # fmt: skip
    assert min(counts[table] for table in added) > 0
    assert sum(counts[table] for table in added) <= 400


def test_routes_follow_templates_with_differences_on_both_sides(small: list[TableRow], tmp_path: Path) -> None:
    """R48: what the demonstration keeps of a template is what the program reads."""
    following = [row["id"] for row in rows_of(small, "route") if row["template_id"]]
    assert 5 < len(following) < len(rows_of(small, "route")) / 2
    copy = make_copy(tmp_path)
    wanted = {"route_template", "route_template_item", "route", "route_item"}
    with copy.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table, run in groupby(small, key=itemgetter(0)):
            if table in wanted:
                rows_of_table: list[dict[str, Any]] = [dict(row) for _, row in run]
                upsert_rows(connection, table, [StoredRow(row.pop("id"), 1, row) for row in rows_of_table])
        found = [follow(connection, _id(route)) for route in following]
        connection.rollback()
    assert all(each.followed for each in found)
    assert any(change.name == "hours" for each in found for one in each.followed for change in one.personal)
    assert any(change.name == "hours" for each in found for one in each.followed for change in one.offered)
    assert not any(change.name == "dates" for each in found for one in each.followed for change in one.personal)


def test_a_visit_sheet_has_its_numbers_once_and_in_a_row(small: list[TableRow]) -> None:
    sheets: dict[object, list[object]] = {}
    for row in rows_of(small, "visit_line"):
        sheets.setdefault(row["sheet"], []).append(row["number"])
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in sheets.values())


def test_confirmed_prior_learning_has_its_document(small: list[TableRow]) -> None:
    confirmed = [row for row in rows_of(small, "prior_learning") if row["confirmed_on"] is not None]
    assert confirmed
    assert all(row["competency_id"] and row["document_number"] for row in confirmed)


def test_every_municipality_is_of_the_data_file(small: list[TableRow]) -> None:
    known = {source.name for source in municipalities()}
    assert {row["name"] for row in rows_of(small, "municipality")} == known
    assert len(known) == 73


def test_subjects_are_named_as_in_the_table_of_subjects(small: list[TableRow]) -> None:
    known = {subject.name for subject in subjects().values()}
    for table in ("person", "programme", "learning_event", "material"):
        for row in rows_of(small, table):
            taught = row["subjects"]
            assert isinstance(taught, tuple)
            assert known.issuperset(taught)


def test_programmes_read_like_a_catalogue(small: list[TableRow]) -> None:
    programmes = rows_of(small, "programme")
    titles = Counter(str(row["title"]) for row in programmes)
    assert len(titles) >= 400
    assert max(titles.values()) <= 8
    assert not [title for title in titles if re.search(r"(Программа|Модуль|Курс) ?№? ?\d", title) or "{" in title]
    offered = Counter((row["title"], row["organization_id"], row["description"]) for row in programmes)
    assert max(offered.values()) == 1


def test_hours_of_modules_add_up_to_the_programme(small: list[TableRow]) -> None:
    hours: Counter[object] = Counter()
    for row in rows_of(small, "programme_module"):
        assert isinstance(row["hours"], int)
        hours[row["programme_id"]] += row["hours"]
    assert all(hours[row["id"]] == row["hours"] for row in rows_of(small, "programme"))


def test_what_is_invented_says_so(small: list[TableRow]) -> None:
    for table in ("person", "programme", "learning_event", "specialist", "organization", "competency_map"):
        for row in rows_of(small, table):
            assert re.search("вымышлен|условн", str(row["provenance"])), table


def test_people_stand_at_all_stages(small: list[TableRow]) -> None:
    statuses = Counter(row["status"] for row in rows_of(small, "route"))
    assert set(statuses) == {"draft", "agreed", "in_progress", "reflection", "closed"}
    people = {row["id"] for row in rows_of(small, "person")}
    diagnosed = {row["person_id"] for row in rows_of(small, "diagnosis")}
    routed = {row["person_id"] for row in rows_of(small, "route")}
    assert 0 < len(people - diagnosed) < 30
    assert 0 < len(diagnosed - routed) < 40
    assert {row["status"] for row in rows_of(small, "diagnosis")} == {"started", "done"}


def test_the_first_screen_has_work_for_every_tutor(small: list[TableRow]) -> None:
    tutors = {row["id"]: row["tutor_id"] for row in rows_of(small, "route")}
    waiting: Counter[tuple[object, str]] = Counter()
    for row in rows_of(small, "checkpoint"):
        due_on = row["due_on"]
        assert isinstance(due_on, date)
        if row["status"] == "planned" and due_on < REFERENCE_DAY:
            waiting[tutors[row["route_id"]], "overdue"] += 1
        elif row["status"] == "planned" and due_on <= REFERENCE_DAY + timedelta(days=14):
            waiting[tutors[row["route_id"]], "coming"] += 1
        elif row["status"] == "done":
            waiting[tutors[row["route_id"]], "done"] += 1
    assert len(waiting) == 6
    assert min(waiting.values()) >= 2


def test_nothing_is_done_after_today_or_agreed_in_the_future(small: list[TableRow]) -> None:
    past = {
        "route": ("agreed_on",),
        "route_item": ("done_on",),
        "checkpoint": ("done_on",),
        "diagnosis": ("held_on",),
        "journal_entry": ("held_on", "next_step_done_on"),
        "transfer": ("done_on",),
        "notice": ("sent_on",),
        "person": ("category_date",),
        "consent": ("given_on",),
        "assignment": ("starts_on",),
        "reflection": ("written_on",),
    }
    for table, names in past.items():
        for row in rows_of(small, table):
            for name in names:
                day = row[name]
                assert day is None or (isinstance(day, date) and day <= REFERENCE_DAY), f"{table}.{name}"


def test_without_consent_there_is_only_name_and_organization(small: list[TableRow]) -> None:
    consented = {row["person_id"] for row in rows_of(small, "consent") if row["purpose"] == "route"}
    without = [row for row in rows_of(small, "person") if row["id"] not in consented]
    assert without
    for row in without:
        said: dict[str, Any] = {name: value for name, value in row.items() if name != "id"}
        assert not asks_consent(table_rule("person"), "insert", said)
    ids = {row["id"] for row in without}
    tables = ("development_request", "diagnosis", "route", "journal_entry", "notice", "transfer", "recommendation")
    assert not [row for table in tables for row in rows_of(small, table) if row["person_id"] in ids]


def test_the_first_methodist_sees_people_of_both_tutors(small: list[TableRow]) -> None:
    methodist = next(account for account in accounts(Scale.SMALL) if account.login == "methodist1")
    schools = {row["id"]: row["municipality_id"] for row in rows_of(small, "organization")}
    homes = {row["id"]: schools[row["organization_id"]] for row in rows_of(small, "person")}
    tutors = Counter(
        row["tutor_id"] for row in rows_of(small, "assignment") if homes[row["person_id"]] == methodist.municipality_id
    )
    assert sorted(tutors.values()) == [15, 20]


def test_accounts_stand_for_specialists_of_the_same_role(small: list[TableRow]) -> None:
    roles = {row["id"]: row["role"] for row in rows_of(small, "specialist")}
    made = list(accounts(Scale.SMALL))
    assert [account.login for account in made] == ["tutor1", "tutor2", "methodist1", "admin"]
    assert all(roles[account.specialist_id] == account.role for account in made)


def test_a_region_has_400_tutors_and_a_methodist_in_each_municipality() -> None:
    roles = Counter(account.role for account in accounts(Scale.REGION))
    assert roles == {"tutor": 400, "methodist": 73, "administrator": 1}


def test_names_have_yo_and_agree_in_gender(small: list[TableRow]) -> None:
    people = rows_of(small, "person")
    assert [row for row in people if "ё" in f"{row['family_name']}{row['given_name']}{row['patronymic']}".lower()]
    for row in people:
        family_name, patronymic = str(row["family_name"]), str(row["patronymic"])
        assert patronymic.endswith(("вна", "вич"))
        if not family_name.endswith("х"):
            assert family_name.endswith("а") is patronymic.endswith("на")
