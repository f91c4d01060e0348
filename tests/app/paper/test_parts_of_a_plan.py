"""The figures that paper works out for itself: deficits, bars, totals, the code."""

from datetime import date

from app.paper.codes import route_code
from app.paper.content import CompetencyGroup, Component, DiagnosisRow
from app.paper.route_activities import totals_by_mode
from app.paper.route_sections import bars_by_group, heaviest_first
from app.paper.text import PARAGRAPH_LIMIT, clean, split_text
from tests.app.paper.plans import full_plan, many_items


def row(competency: str, required: int, shown: int, weight: int = 1) -> DiagnosisRow:
    return DiagnosisRow(CompetencyGroup.SUBJECT, competency, Component.SKILL, required, shown, weight)


def test_deficits_come_heaviest_first() -> None:
    rows = [row("лёгкий", 2, 1), row("весомый", 3, 2, 3), row("глубокий", 3, 0), row("нет дефицита", 2, 3, 3)]
    assert [found.competency for found in heaviest_first(rows)] == ["глубокий", "весомый", "лёгкий"]


def test_level_above_the_required_hides_no_gap_of_its_group() -> None:
    (bar,) = bars_by_group([row("выше", 1, 3), row("ниже", 3, 1)])
    assert (bar.shown, bar.required) == (2, 4)


def test_totals_leave_out_kinds_of_education_that_are_not_used() -> None:
    assert [(total.mode, total.items, total.hours) for total in totals_by_mode(many_items(3))] == [("formal", 3, 72)]
    assert sum(total.items for total in totals_by_mode(full_plan().stages)) == 12


def test_code_names_the_route_and_the_version_and_no_person() -> None:
    code = route_code("01934b7e-6f00-7c3a-9d41-5b2e8f60a1c7", 3, date(2027, 1, 15))
    assert code.startswith("MARSHRUT:ROUTE:01934B7E-6F00-7C3A-9D41-5B2E8F60A1C7:3:20270115:")
    assert code != route_code("01934b7e-6f00-7c3a-9d41-5b2e8f60a1c7", 4, date(2027, 1, 15))


def test_text_is_split_at_line_breaks_and_sentences() -> None:
    assert split_text("первая\r\nвторая\u2028третья\n\n") == ["первая", "вторая", "третья"]
    pieces = split_text("Одно предложение. " * 400)
    assert all(len(piece) <= PARAGRAPH_LIMIT and piece.endswith(".") for piece in pieces)
    assert " ".join(pieces) == ("Одно предложение. " * 400).strip()


def test_parted_letters_are_joined() -> None:
    assert clean("и\u0306е\u0308") == "йё"
