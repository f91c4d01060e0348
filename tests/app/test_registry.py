"""What the administrator may and may not write into the registry (R22–R25, R27)."""

from datetime import date
from uuid import UUID

import pytest

from app import plan_items, registry
from app.plan_items import NO_LICENCE, UNAPPROVED
from app.registry import RegistryRefusalError
from app.rights import AdministratorOnlyError
from app.undo import undo
from storage.reads.events import event_row
from storage.reads.fitting import people_for_modules
from storage.reads.programmes import ProgrammeCard, ProgrammeFilter, programme_card, programme_ids
from storage.writes import Changes
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_programme

ADMIN = "administrator"


def a_programme(region: Region, **fields: object) -> UUID:
    provider = add(region.engine, "organization", short_name="ИРО")
    row: dict[str, object] = {
        "title": "Урок физики", "source": "regional", "kind": "qualification", "organization_id": provider, "hours": 36,
        "study_form": "mixed", "price": 0, "audience": "teacher", "council_status": "approved",
        "council_on": date(2026, 3, 1), **fields,
    }  # fmt: skip
    return registry.save_programme(region.engine, ADMIN, row).row_id


def card(region: Region, programme_id: UUID) -> ProgrammeCard:
    with region.engine.connect() as connection:
        found = programme_card(connection, programme_id)
    assert found is not None
    return found


def module(
    region: Region,
    programme: UUID,
    title: str,
    hours: int,
    develops: dict[UUID, int] | None = None,
    requires: UUID | None = None,
) -> UUID:
    row = {"title": title, "hours": hours, "requires_id": requires}
    return registry.save_module(region.engine, ADMIN, programme, row, develops).row_id


def test_the_administrator_keeps_a_programme_and_everyone_else_reads(region: Region) -> None:
    """R22: source, number, kind, hours and the rest of a programme; each change can be undone."""
    with pytest.raises(AdministratorOnlyError):
        registry.save_programme(region.engine, "methodist", {})
    own = a_programme(region, registry_number="РР-2026-0001")
    registry.save_programme(region.engine, ADMIN, {"hours": 72, "price": 4000}, own)
    assert (card(region, own).hours, card(region, own).price) == (72, 4000)
    undo(region.engine)
    assert (card(region, own).hours, card(region, own).registry_number) == (36, "РР-2026-0001")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"council_on": None}, "дату решения"),
        ({"council_until": date(2026, 1, 1)}, "раньше решения"),
        ({"subjects": ("алхимия",)}, "«алхимия»"),
        ({"registry_number": "РР-1"}, "уже носит программа «Химия»"),
    ],
)
def test_a_programme_that_contradicts_is_refused_whole(region: Region, fields: dict[str, object], words: str) -> None:
    add_programme(region.engine, {}, title="Химия", registry_number="РР-1")
    with pytest.raises(RegistryRefusalError) as refused:
        a_programme(region, **fields)
    assert words in refused.value.sentence
    with region.engine.connect() as connection:
        assert len(programme_ids(connection, ProgrammeFilter(), today=TODAY)) == 1


def test_modules_say_what_they_develop_and_stay_within_the_whole(region: Region) -> None:
    """R24: modules with competencies and the levels they reach, in their order."""
    own, first, second = a_programme(region), region.codes["А"], region.codes["Б"]
    one = module(region, own, "Первый", 12, {first: 2, second: 1})
    module(region, own, "Второй", 24, requires=one)
    with pytest.raises(RegistryRefusalError, match="37 ч, а вся программа – 36 ч"):
        module(region, own, "Третий", 1)
    registry.save_module(region.engine, ADMIN, own, {}, {first: 3}, one)
    modules = card(region, own).modules
    assert [part.title for part in modules] == ["Первый", "Второй"]
    assert [(link.competency.id, link.level) for link in modules[0].develops] == [(first, 3)]
    assert modules[1].requires_id == one


def test_modules_never_require_each_other_in_a_circle(region: Region) -> None:
    own = a_programme(region)
    one = module(region, own, "Первый", 12)
    two = module(region, own, "Второй", 12, requires=one)
    for required in (two, one):
        with pytest.raises(RegistryRefusalError, match="по кругу"):
            registry.save_module(region.engine, ADMIN, own, {"requires_id": required}, None, one)
    _, foreign = add_programme(region.engine, {})
    with pytest.raises(RegistryRefusalError, match="той же программы"):
        registry.save_module(region.engine, ADMIN, own, {"requires_id": foreign}, None, one)


def test_runs_may_overlap_but_the_same_run_stands_once(region: Region) -> None:
    """R22: overlapping periods are two groups side by side; a repeated one is a slip."""
    own = a_programme(region)
    days: dict[str, object] = {"starts_on": date(2027, 2, 1), "ends_on": date(2027, 2, 20), "place": "Реж", "seats": 20}
    registry.save_run(region.engine, ADMIN, own, days)
    registry.save_run(region.engine, ADMIN, own, {**days, "starts_on": date(2027, 2, 10)})
    with pytest.raises(RegistryRefusalError, match="уже есть"):
        registry.save_run(region.engine, ADMIN, own, {**days, "seats": 5})
    first, second = card(region, own).runs
    assert first.ends_on > second.starts_on


def test_an_event_is_kept_and_taken_out_again(region: Region) -> None:
    """R25, R26: an event with its date, place, form and mode."""
    row: dict[str, object] = {
        "title": "Педагогические чтения", "kind": "readings", "mode": "non_formal", "hours": 6,
        "starts_on": date(2027, 3, 5), "ends_on": date(2027, 3, 5), "place": "Ирбит",
    }  # fmt: skip
    own = registry.save_event(region.engine, ADMIN, row).row_id
    registry.save_event(region.engine, ADMIN, {"hours": 8}, own)
    with region.engine.connect() as connection:
        kept = event_row(connection, own)
    assert kept is not None
    assert (kept.hours, kept.mode, kept.place) == (8, "non_formal", "Ирбит")
    removed = registry.remove_record(region.engine, ADMIN, "learning_event", own)
    assert isinstance(removed, Changes)
    with region.engine.connect() as connection:
        assert event_row(connection, own) is None


def test_what_stands_in_a_plan_stays_in_the_registry(region: Region) -> None:
    programme, part = add_programme(region.engine, {})
    own = add(region.engine, "route", person_id=region.person)
    add(region.engine, "route_item", route_id=own, programme_module_id=part)
    for table, row_id in (("programme", programme), ("programme_module", part)):
        with pytest.raises(RegistryRefusalError, match="в маршрутах"):
            registry.remove_record(region.engine, ADMIN, table, row_id)


def test_a_lapsed_expertise_warns_in_the_plan(region: Region) -> None:
    """R23: an approval that does not reach the last day of the run stands as a warning in the route's item."""
    provider = add(region.engine, "organization", licence_number="Л-1")
    fields = {"organization_id": provider, "council_until": date(2026, 12, 31)}
    own, _ = add_programme(region.engine, {region.codes["А"]: 3}, **fields)
    with region.engine.connect() as connection:
        assert plan_items.item_from_programme(connection, own, TODAY).warning is None
        approved = ProgrammeFilter(approved_only=True)
        assert programme_ids(connection, approved, today=TODAY) == [own]
        assert programme_ids(connection, approved, today=date(2027, 1, 1)) == []
    add(region.engine, "programme_run", programme_id=own)
    with region.engine.connect() as connection:
        warning = plan_items.item_from_programme(connection, own, TODAY).warning
    assert warning == "Экспертиза программы советом действует только по 31.12.2026."
    assert UNAPPROVED not in warning
    assert NO_LICENCE not in warning


def test_a_programme_says_whom_it_fits_and_why(region: Region) -> None:
    """R23, R28: an unapproved programme has its people, too; the warning is its own."""
    _, part = add_programme(region.engine, {region.codes["А"]: 3, region.codes["Б"]: 3}, council_status="sent")
    with region.engine.connect() as connection:
        (fits,) = people_for_modules(connection, [part], "teacher")
        assert people_for_modules(connection, [part], "manager") == []
        assert people_for_modules(connection, [], "teacher") == []
    assert (fits.id, fits.answers) == (region.person, ("Компетенция А",))
