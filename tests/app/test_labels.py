import pytest

from app.campaigns import STATES
from app.labels import LABELS, label, label_of_field
from app.raters import RATERS
from storage.catalogue import tables
from storage.models.support import RISK_REASONS

CHOICES = [
    (rule.name, name, value)
    for rule in tables()
    for name, field in rule.fields.items()
    for value in field.choices
    if (rule.name, name) not in {("conflict", "status"), ("conflict", "settled_with")}
]


@pytest.mark.parametrize(("table", "field", "value"), CHOICES)
def test_every_choice_has_russian_words(table: str, field: str, value: str) -> None:
    words = label_of_field(table, field, value)
    assert words != value
    assert any("а" <= letter.lower() <= "я" for letter in words)


def test_a_value_of_a_newer_server_stays_as_it_is() -> None:
    assert label("mode", "hybrid") == "hybrid"
    assert label("mode", None) == ""


def test_what_follows_from_rows_has_words_too() -> None:
    assert set(LABELS["evidence.source"]) == set(RATERS)
    assert tuple(LABELS["campaign.state"]) == STATES
    assert tuple(LABELS["risk.reason"]) == RISK_REASONS
