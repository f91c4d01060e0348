"""What stood in a field of a row that two devices made, before a person wrote it."""

from datetime import date

import pytest

from storage.catalogue import table_rule
from storage.fields import Value
from sync.merge.beginnings import first_value

STATE = '{"dates":["2026-10-29",null],"hours":4,"is_group":true,"title":"Проект","weeks_long":4}'


def first(name: str, state: str | None) -> Value:
    return first_value(table_rule("route_item").fields[name], name, {"title": "Своё", "template_state": state})


def test_what_a_template_gave_stood_there_first() -> None:
    """R48: what nobody typed is the base, and so is what was taken itself."""
    names = ("title", "hours", "is_group", "starts_on", "ends_on", "template_state", "place")
    assert [first(name, STATE) for name in names] == ["Проект", 4, True, date(2026, 10, 29), None, STATE, None]


@pytest.mark.parametrize(
    "state", [None, "", "5", "[]", "{", '{"title":"А"}', '{"dates":5}', '{"dates":[1]}', "[" * 5_000]
)
def test_without_a_template_nothing_did(state: str | None) -> None:
    """Nonsense may be written there by another program."""
    assert [first(name, state) for name in ("title", "is_group", "starts_on")] == [None, False, None]
