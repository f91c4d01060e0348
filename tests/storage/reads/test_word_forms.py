"""Any Russian form of a word finds."""

from storage.reads.word_forms import any_form


def test_a_word_is_searched_by_what_its_forms_share() -> None:
    assert any_form("Уроками МАТЕМАТИКИ") == "урок математик"


def test_a_registry_number_stays_searchable() -> None:
    assert any_form("РР-2026-1246") == "рр 2026 1246"
