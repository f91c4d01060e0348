"""The canonical JSON of values: the same text on both sides, and back to the same value."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.canonical import dump_line, from_json, row_from_json, to_json
from storage.catalogue import table_rule
from storage.fields import Kind
from storage.validation import InvalidFieldError, check_field, check_row, clean_text
from tests.sync.region import default_row

milliseconds = st.datetimes(timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)


@given(milliseconds)
def test_a_moment_of_any_year_comes_back(moment: datetime) -> None:
    assert from_json(Kind.MOMENT, to_json(moment)) == moment


@given(st.dates(), st.uuids())
def test_days_and_ids_come_back(day: date, row_id: UUID) -> None:
    assert from_json(Kind.DAY, to_json(day)) == day
    assert from_json(Kind.REFERENCE, to_json(row_id)) == row_id


def test_values_have_one_form() -> None:
    assert to_json(datetime(5, 1, 1, tzinfo=UTC)) == "0005-01-01T00:00:00.000Z"
    there = datetime(2026, 11, 23, 15, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=5)))
    assert to_json(there) == "2026-11-23T10:00:00.999Z"
    assert to_json(("б", "а")) == ["а", "б"]
    line = dump_line("subject", UUID(int=5), {"name": "ё", "area": None})
    assert line == f'{{"area":null,"id":"{UUID(int=5)}","name":"ё","table":"subject"}}'
    assert json.loads(line)["name"] == "ё"


def test_what_is_no_value_of_its_kind_is_left_for_validation() -> None:
    rule = table_rule("route")
    fields = row_from_json(rule, {"starts_on": "2026-02-30", "person_id": "x", "new": 1})
    assert fields == {"starts_on": "2026-02-30", "person_id": "x", "new": 1}
    with pytest.raises(InvalidFieldError):
        check_row(rule, {**default_row("route"), **fields})


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert "\x00" not in clean_text(text)


@pytest.mark.parametrize(
    ("moment", "is_taken"),
    [
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))), False),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5))), False),
        (datetime(1, 1, 1, tzinfo=UTC), True),
        (datetime(2026, 11, 23), False),  # noqa: DTZ001  # a moment without its zone is what is refused
    ],
)
def test_a_moment_that_does_not_exist_in_utc_is_refused(moment: datetime, is_taken: bool) -> None:
    rule = table_rule("journal_entry")
    if is_taken:
        assert check_field(rule, "entered_at", moment) == moment
        return
    with pytest.raises(InvalidFieldError):
        check_field(rule, "entered_at", moment)


@pytest.mark.parametrize("value", ["химия", {"химия": 1}, 7, ["х" * 101], [1], ["х"] * 1_001])
def test_what_is_no_list_of_words_is_refused(value: Any) -> None:
    with pytest.raises(InvalidFieldError):
        check_field(table_rule("person"), "subjects", value)
