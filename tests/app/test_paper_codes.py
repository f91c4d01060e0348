"""R60: from a paper back to its route, by the code at its foot or the number in its head."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.finding import find
from app.paper.codes import read_code, route_code
from app.paper_codes import find_papers
from tests.factories import NOW, add, add_person, make_copy

ID = UUID("01a22bdd-9478-77e5-b5a1-4663e1ea3e46")


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


def words(copy: sa.Engine, typed: str) -> list[tuple[str, str]]:
    with copy.connect() as connection:
        return [(found.title, found.detail) for found in find_papers(connection, typed)]


def route(copy: sa.Engine, versions: int) -> UUID:
    """A route with so many versions."""
    author = add(copy, "specialist")
    made = add(copy, "route", person_id=add_person(copy, family_name="Абрамова"))
    for number in range(1, versions + 1):
        version = {"author_id": author, "made_at": NOW, "reason": "agreement", "snapshot": "{}"}
        add(copy, "route_version", route_id=made, number=number, **version)
    return made


@pytest.mark.parametrize("change", [str, str.lower, lambda code: f"  {code[:20]} {code[20:]}\n"])
def test_a_code_is_read_however_it_was_typed(change: object) -> None:
    code = route_code(str(ID), 3, date(2026, 11, 23))
    read = read_code(change(code))  # type: ignore[operator]  # a way to type
    assert read is not None
    assert (read.route_id, read.version) == (ID, 3)


def test_a_scanner_on_a_russian_keyboard_is_understood() -> None:
    code = route_code(str(ID), 3, date(2026, 11, 23))
    russian = code.translate(str.maketrans("MARSHUTBCDEF:", "ЬФКЫРГЕИСВУАЖ"))
    assert read_code(russian) == read_code(code)


@pytest.mark.parametrize("place", range(0, 67, 5))
def test_one_wrong_letter_is_no_code(place: int) -> None:
    code = route_code(str(ID), 3, date(2026, 11, 23))
    wrong = "0" if code[place] != "0" else "1"
    assert read_code(code[:place] + wrong + code[place + 1 :]) is None


def test_the_code_of_an_older_paper_says_so(copy: sa.Engine) -> None:
    made = route(copy, 2)
    number = made.hex[-6:].upper()
    title = f"Маршрут № {number} — Абрамова Мария"
    for printed, said in (
        (1, "бумага старше: на ней версия 1, сейчас версия 2"),
        (2, "бумага не устарела: версия 2"),
        (5, "на бумаге версия 5, здесь пока версия 2: нужен обмен"),
    ):
        assert words(copy, route_code(str(made), printed, date(2026, 11, 23))) == [(title, said)]


def test_the_number_in_the_head_finds_the_route(copy: sa.Engine) -> None:
    made = route(copy, 1)
    number = made.hex[-6:]
    for typed in (number, f"№ {number.upper()}", f"№{number}, версия 1"):
        assert len(words(copy, typed)) == 1
    with copy.connect() as connection:
        assert find(connection, number)[0].row_id == made


def test_a_paper_of_another_copy_finds_nothing(copy: sa.Engine) -> None:
    route(copy, 1)
    assert words(copy, route_code(str(ID), 1, date(2026, 11, 23))) == []
    assert words(copy, "Абрамова") == []
