import pytest

from app.field_names import field_name, table_name
from storage.catalogue import tables

UNSEEN = frozenset({"template_state", "position", "author_id", "entered_at", "route_id"})
CARDS = [rule for rule in tables() if rule.owner and rule.name not in {"conflict", "attachment", "route_version"}]


@pytest.mark.parametrize("table", [rule.name for rule in CARDS])
def test_every_table_of_a_card_has_a_russian_name(table: str) -> None:
    assert table_name(table) != table


@pytest.mark.parametrize(
    ("table", "field"),
    [(rule.name, name) for rule in CARDS for name in rule.fields if name not in UNSEEN],
)
def test_every_field_that_a_person_sees_has_a_russian_name(table: str, field: str) -> None:
    if (table, field) not in {("team_member", "person_id"), ("journal_entry", "corrects_id")}:
        assert field_name(table, field)


@pytest.mark.parametrize(
    "table",
    [
        "competency_map", "competency", "instrument", "instrument_item", "programme", "programme_module",
        "module_competency", "programme_run", "learning_event",
    ],
)  # fmt: skip
def test_what_the_administrator_writes_for_all_has_russian_names(table: str) -> None:
    """Two administrators may disagree over a map as two tutors over a card."""
    assert table_name(table) != table
    rule = next(rule for rule in tables() if rule.name == table)
    assert [name for name in rule.fields if name != "provenance" and not field_name(table, name)] == []


def test_a_name_may_mean_something_else_in_its_table() -> None:
    assert field_name("item_support", "what") == "Что нужно"
    assert field_name("transfer", "what") == "Что перенесено"
