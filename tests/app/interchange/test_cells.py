"""What a cell says is read in time, whoever filled it, and what was written for it is read back (R15, R22–R24)."""

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.interchange import exam_columns, people, programme_columns
from app.interchange.cells import CellError
from app.interchange.columns import Column
from app.interchange.programme_columns import Developed, Run, read_develops, read_runs, show_develops, show_runs

LONG = 32_000
"""Near to what a cell holds; a reader that looks at each pair of its signs takes seconds for it."""
TORTURES = tuple(
    (begun + sign * LONG)[: LONG - 1] + "!"
    for begun, sign in (
        *(
            ("", sign)
            for sign in (" ", "a", "1", ";", '"', "«", "- ", '" ', "; ", ", ", ' "" ', "1 000 ", "2026", "a; ")
        ),
        *(("a", " "), ("«", "a"), ("«a», ред. ", "1"), ("", "«a», ред. 1: "), ("«a», ред. 1: ", " - ")),
        *(("01.02.2027", " "), ("01.02.2027–28.02.2027", " "), ("01.02.2027–28.02.2027, ", '"')),
    )
)
MOST_SECONDS = 0.5
COLUMNS = {
    f"{module.__name__.rpartition('.')[2]}.{column.name}": column
    for module in (exam_columns, people, programme_columns)
    for column in module.COLUMNS
}


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_no_cell_holds_the_program_up(column: Column) -> None:
    for cell in TORTURES:
        began = time.process_time()
        try:
            column.read(cell)
        except CellError as fault:
            assert len(str(fault)) < 1_000  # noqa: PT017 - a refusal is as good as a value here
        assert time.process_time() - began < MOST_SECONDS, cell[:20]


def test_no_heading_holds_the_program_up() -> None:
    began = time.process_time()
    for words in TORTURES:
        exam_columns._TASK.fullmatch(words)
    assert time.process_time() - began < MOST_SECONDS


SIGNS = some.text(some.sampled_from('аБ1 2;:,."«»–-\n') | some.characters(codec="cp1251"), min_size=1, max_size=12)
WORDS = SIGNS | some.builds(
    "{}{}{}".format, SIGNS, some.sampled_from(("», ред. 2: ", "мест: 5", "; 05.02.2027–06.02.2027", ' "')), SIGNS
)
DAYS = some.builds(timedelta, some.integers(0, 400)).map(lambda days: date(2027, 1, 1) + days)
SEATS = some.none() | some.integers(0, 500)
RUNS = some.lists(some.builds(Run, DAYS, DAYS, SEATS, some.none() | WORDS), max_size=3).map(tuple)
OF_MAP = some.builds(Developed, WORDS, some.integers(0, 3), WORDS, some.integers(1, 99))
DEVELOPED = some.lists(OF_MAP | some.builds(Developed, WORDS, some.integers(0, 3)), max_size=3).map(tuple)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(RUNS, DEVELOPED)
def test_what_is_written_into_a_cell_is_read_back(runs: tuple[Run, ...], developed: tuple[Developed, ...]) -> None:
    assert read_runs(show_runs(runs)) == runs
    assert read_develops(show_develops(developed)) == developed


@pytest.mark.parametrize("words", [("музыка, театр",), ("музыка, театр", "физика"), ("физика",), ()])
def test_a_word_with_a_comma_is_one_word(words: tuple[str, ...]) -> None:
    column = COLUMNS["programme_columns.subjects"]
    assert column.read(column.show(words)) == words


SPRING = date(2027, 2, 1), date(2027, 2, 28)
PLACES = ("Зал; ", "Зал;", "мест: 5", "место; 05.02.2027–06.02.2027", 'Зал "Мир"', '"Мир"', 'зал 5" ; "', "Зал\n2")


@pytest.mark.parametrize("place", PLACES)
def test_a_place_with_the_signs_of_the_cell_is_one_place(place: str) -> None:
    runs = (Run(*SPRING, None, place), Run(*SPRING, 7, place))
    assert read_runs(show_runs(runs)) == runs


@pytest.mark.parametrize(("code", "title"), [
    ("П1;3", "Карта"), ("А – 2", "Карта"), ("П1", "Карта «Учитель», ред. 2: база"), ("П1", "А\nБ"),
    ("«К», ред. 1: П", ""), ('"П1"', 'Карта "А"'),
])  # fmt: skip
def test_a_code_and_a_title_with_the_signs_of_the_cell_stay_whole(code: str, title: str) -> None:
    given = (Developed(code, 2, title, 1 if title else None), Developed("П9", 3, "Карта", 1))
    assert read_develops(show_develops(given)) == given


@pytest.mark.parametrize(("show", "value", "words"), [
    (show_runs, (Run(*SPRING, 25, "Екатеринбург"),), "01.02.2027–28.02.2027, мест: 25, Екатеринбург"),
    (show_runs, (Run(*SPRING, None, "Зал; 2"),), '01.02.2027–28.02.2027, "Зал; 2"'),
    (show_develops, (Developed("П-1.2", 2, "Карта «А»", 1),), "«Карта «А»», ред. 1: П-1.2 – 2"),
])  # fmt: skip
def test_quotation_marks_stand_only_where_they_are_needed(
    show: Callable[[object], object], value: object, words: str
) -> None:
    assert show(value) == words


def test_a_cell_longer_than_a_spreadsheet_holds_is_refused() -> None:
    for read in (read_runs, read_develops):
        with pytest.raises(CellError, match="больше 32767 знаков"):
            read("П1 – 2; " * 10_000)
