from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.reads.events import EventFilter, EventOrder, event_ids, event_row
from storage.reads.programmes import (
    ProgrammeFilter,
    ProgrammeOrder,
    programme_card,
    programme_ids,
    programme_rows,
)
from tests.factories import TODAY, add, add_map, add_programme, make_copy


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


def listed(copy: sa.Engine, wanted: ProgrammeFilter, order: ProgrammeOrder = ProgrammeOrder.TITLE) -> list[UUID]:
    with copy.connect() as connection:
        return programme_ids(connection, wanted, order, today=TODAY)


@pytest.mark.parametrize(
    "wanted",
    [
        ProgrammeFilter(text="урок фгос"), ProgrammeFilter(subject="физика"), ProgrammeFilter(group="subject"),
        ProgrammeFilter(form="distance"), ProgrammeFilter(hours_to=20), ProgrammeFilter(source="federal"),
        ProgrammeFilter(kind="internship"), ProgrammeFilter(audience="manager"),
        ProgrammeFilter(starts_from=date(2027, 3, 1), starts_to=date(2027, 3, 31)),
    ],
)  # fmt: skip
def test_each_filter_narrows(copy: sa.Engine, wanted: ProgrammeFilter) -> None:
    chosen, _ = add_programme(
        copy, {}, title="Урок по ФГОС", subjects=("физика",), competency_groups=("subject",), study_form="distance",
        hours=18, source="federal", kind="internship", audience="manager",
    )  # fmt: skip
    add(copy, "programme_run", programme_id=chosen, starts_on=date(2027, 3, 5), ends_on=date(2027, 3, 9))
    add_programme(copy, {})
    assert listed(copy, wanted) == [chosen]


def test_approved_and_free_programmes_can_be_asked_for(copy: sa.Engine) -> None:
    chosen, _ = add_programme(copy, {})
    add_programme(copy, {}, council_status="returned", price=100)
    assert listed(copy, ProgrammeFilter(approved_only=True, price_to=0)) == [chosen]


def test_those_that_cover_most_come_first(copy: sa.Engine) -> None:
    _, codes = add_map(copy, {"А": 3, "Б": 3})
    one, _ = add_programme(copy, {codes["А"]: 2})
    both, _ = add_programme(copy, {codes["А"]: 2, codes["Б"]: 2})
    add_programme(copy, {})
    wanted = ProgrammeFilter(covers=frozenset(codes.values()))
    assert listed(copy, wanted, ProgrammeOrder.COVERED) == [both, one]


@pytest.mark.parametrize("order", list(ProgrammeOrder))
def test_every_order_lists_everything_once(copy: sa.Engine, order: ProgrammeOrder) -> None:
    ids = {add_programme(copy, {}, hours=hours)[0] for hours in (10, 20)}
    found = listed(copy, ProgrammeFilter(), order)
    assert (set(found), len(found)) == (ids, 2)


def test_a_row_and_a_card_show_modules_and_the_next_run(copy: sa.Engine) -> None:
    _, codes = add_map(copy, {"А": 3})
    chosen, module = add_programme(copy, {codes["А"]: 2})
    add(copy, "programme_run", programme_id=chosen, starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))
    add(copy, "programme_run", programme_id=chosen)
    with copy.connect() as connection:
        (row,) = programme_rows(connection, [chosen], TODAY)
        card = programme_card(connection, chosen)
        assert programme_card(connection, UUID(int=7)) is None
    assert (row.approved, row.provider, row.modules, row.next_start) == (True, "ИРО", 1, date(2027, 1, 15))
    assert card is not None
    assert [(part.id, [(link.competency.code, link.level) for link in part.develops]) for part in card.modules] == [
        (module, [("А", 2)])
    ]
    assert (len(card.runs), card.approved, card.has_licence) == (2, True, False)


def test_events_are_found_by_day_kind_and_subject(copy: sa.Engine) -> None:
    chosen = add(copy, "learning_event", kind="contest", is_online=True, competency_groups=("subject",))
    add(copy, "learning_event", starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 2))
    add(copy, "learning_event", subjects=("физика",))
    wanted = EventFilter(
        text="методический", kind="contest", subject="математика", group="subject", online_only=True, starts_from=TODAY,
        starts_to=date(2026, 12, 31),
    )  # fmt: skip
    with copy.connect() as connection:
        assert event_ids(connection, wanted) == [chosen]
        assert [len(event_ids(connection, EventFilter(), order)) for order in EventOrder] == [3, 3, 3]
        row = event_row(connection, chosen)
    assert row is not None
    assert (row.title, row.organizer) == ("Методический день", "")
