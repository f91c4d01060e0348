"""What the server counts of a place is what a laptop counts that holds the same people (R51, R52)."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest

from storage.ids import derived_id, new_id
from storage.reads.heat import Across, HeatCell, HeatMap, HeatRow, heat_map, with_most, without_few
from storage.reads.lacking import uncovered_deficits
from storage.reads.scope import Scope
from storage.reads.summary import summarise
from storage.reads.summary_kinds import SummaryKind, read_numbers
from storage.withheld import withheld
from sync.protocol.accounts import write_message
from sync.protocol.codec import MalformedError, unpack
from sync.protocol.summaries import SummaryAnswer, SummaryName, SummaryWish
from sync.server.feed import admit
from sync.server.refusals import SummaryClosedError
from sync.server.summaries import FEWEST, SummaryDesk
from tests.factories import NOW
from tests.sync.region import Laptop, Region, default_row

YEAR = date(2026, 1, 1), date(2026, 12, 31)
MANY, FEW = 12, 3
"""People of the first municipality and of the second."""
Rows = Iterator[tuple[str, dict[str, object]]]


@pytest.fixture
def peopled(region: Region) -> Region:
    """People with every kind of history: rated once, again, in part, on one day by two, by a course of last year."""
    physics = region.load("competency_map", subject="физика")
    groups = ("subject", "psych_ped", "communicative")
    topics = [region.load("competency", map_id=physics, code=group, competency_group=group) for group in groups]
    maps = {region.map_id: region.competencies, physics: topics}
    programme = region.load("programme", organization_id=region.schools[0])
    module = region.load("programme_module", programme_id=programme)
    region.load("module_competency", module_id=module, competency_id=region.competencies[0], level_reached=3)
    with region.engine.begin() as connection:
        admit(connection, _everyone(region, maps))
    return region


def _everyone(region: Region, maps: dict[UUID, list[UUID]]) -> Rows:
    chance, team = Random(7), new_id()
    everyone = [
        (new_id(), school) for school, count in zip(region.schools, (MANY, FEW), strict=True) for _ in range(count)
    ]
    for person_id, school in everyone:
        yield "person", default_row("person", id=person_id, organization_id=school)
        ended = NOW.date() if person_id == everyone[1][0] else None
        yield "consent", default_row("consent", id=new_id(), person_id=person_id, withdrawn_on=ended)
        yield from _history(chance, person_id, maps)
    yield "team", default_row("team", id=team, organization_id=region.schools[0], tutor_id=region.tutors[0])
    yield "team_member", default_row("team_member", id=new_id(), team_id=team, person_id=everyone[0][0])
    yield from _route(chance, {"team_id": team}, region.competencies)


def _history(chance: Random, person_id: UUID, maps: dict[UUID, list[UUID]]) -> Rows:
    for map_id, competencies in maps.items():
        for kind in ("primary", *chance.choices(("primary", "interim", "reflective"), k=chance.randrange(4))):
            own_id, day = new_id(), date(2025, 11, 1) + timedelta(days=30 * chance.randrange(13))
            rater = chance.choice(("instrument", "tutor", "expert", "self"))
            fields = {"kind": kind, "rater": rater, "held_on": day, "map_id": map_id, "person_id": person_id}
            yield "diagnosis", default_row("diagnosis", id=own_id, **fields)
            for competency_id in competencies if chance.random() < 0.6 else competencies[1:]:
                result_id, shown = derived_id(own_id, competency_id), chance.randrange(4)
                fields = {"diagnosis_id": own_id, "competency_id": competency_id, "shown_level": shown}
                yield "diagnosis_result", default_row("diagnosis_result", id=result_id, **fields)
        if chance.random() < 0.4:
            known = {"competency_id": chance.choice(competencies), "level_reached": chance.randrange(4)}
            day = date(2025, 11, 1) + timedelta(days=30 * chance.randrange(13))
            yield (
                "prior_learning",
                default_row("prior_learning", id=new_id(), person_id=person_id, confirmed_on=day, **known),
            )
    yield from _route(chance, {"person_id": person_id}, [each for found in maps.values() for each in found])


def _route(chance: Random, owner: dict[str, UUID], competencies: list[UUID]) -> Rows:
    route = new_id()
    yield "route", default_row("route", id=route, status="in_progress", **owner)
    for kind in ("self_study", "mutual_visit"):
        item, day = new_id(), date(2026, 1, 10) + timedelta(days=chance.randrange(300))
        done_on = day + timedelta(days=20) if chance.random() < 0.5 else None
        fields = {"kind": kind, "starts_on": day, "done_on": done_on, "route_id": route}
        yield "route_item", default_row("route_item", id=item, status="done" if done_on else "planned", **fields)
        for competency_id in chance.sample(competencies, 3):
            link = {"route_item_id": item, "competency_id": competency_id}
            yield "route_item_competency", default_row("route_item_competency", id=derived_id(*link.values()), **link)


def told(laptop: Laptop, place: UUID | None, kind: SummaryKind) -> object:
    """What the server tells the laptop."""
    body = write_message(SummaryWish(*YEAR, place, SummaryName(kind)))
    return read_numbers(kind, unpack(desk(laptop).answer(laptop.identity, body, NOW), SummaryAnswer).numbers)


def desk(laptop: Laptop) -> SummaryDesk:
    return SummaryDesk(laptop.region.engine)


def counted(laptop: Laptop, place: UUID | None, kind: SummaryKind) -> object:
    """What the laptop counts in its own copy."""
    scope, today = Scope(*YEAR, place), NOW.date()
    with laptop.engine.connect() as connection, withheld(connection, today):
        match kind:
            case SummaryKind.REPORT:
                return summarise(connection, scope, today)
            case SummaryKind.LACKING:
                return uncovered_deficits(connection, scope, today)
        return heat_map(connection, scope, Across(kind.value))


def test_the_server_counts_what_a_laptop_counts_over_the_same_people(peopled: Region) -> None:
    """R51, R52: each kind of numbers, of a municipality and of the region, on each kind of database.

    R82: neither counts anything of the card of one who has withdrawn their consent.
    """
    methodist, administrator = peopled.laptop("methodist"), peopled.laptop("administrator")
    own = peopled.places[0]
    for laptop, place in ((methodist, own), (administrator, own), (administrator, None)):
        laptop.sync()
        for kind in SummaryKind:
            assert told(laptop, place, kind) == counted(laptop, place, kind), kind
    again = counted(administrator, None, SummaryKind.REPORT)
    assert min(again.before_after.closed, again.deficits.closed, again.deficits.planned) > 0  # type: ignore[attr-defined]


def test_no_cell_tells_of_a_few_people_elsewhere(peopled: Region) -> None:
    """R52, R81: a methodist holds the cards of one municipality; of three teachers of another no number is told."""
    laptop = peopled.laptop("methodist")
    towns, whole = (
        told(laptop, None, SummaryKind.TOWNS),
        told(peopled.laptop("administrator"), None, SummaryKind.TOWNS),
    )
    assert isinstance(towns, HeatMap)
    assert isinstance(whole, HeatMap)
    assert [row.id for row in whole.rows] == peopled.places
    assert [row.id for row in towns.rows] == peopled.places[:1]
    assert towns.rows[0] == whole.rows[0]
    lacking = told(laptop, None, SummaryKind.LACKING)
    named = {town for row in lacking for town, _ in row.towns}  # type: ignore[attr-defined]
    assert named == {"Округ 1"}
    assert {row.elsewhere for row in lacking} > {1}  # type: ignore[attr-defined]
    places = told(laptop, None, SummaryKind.PLACES)
    assert [row.name for row in places.rows] == ["Школа 1"]  # type: ignore[attr-defined]


def test_a_place_with_enough_people_stays_and_its_small_cells_are_closed() -> None:
    """R52, R81: one's own cells are open, however few stand in them."""
    own, large, small = new_id(), new_id(), new_id()
    rows = (
        HeatRow(own, "Ачит", (HeatCell(1, 1), HeatCell())),
        HeatRow(large, "Ирбит", (HeatCell(9, FEWEST), HeatCell(9, FEWEST - 1))),
        HeatRow(small, "Пелым", (HeatCell(4, 1), HeatCell())),
    )
    told_of = without_few(HeatMap(Across.TOWNS, ("subject", "methodical"), rows), {own}, FEWEST)
    assert told_of.rows == (rows[0], HeatRow(large, "Ирбит", (HeatCell(9, FEWEST), HeatCell(is_few=True))))
    kept = with_most(told_of, 1)
    assert ([row.name for row in kept.rows], kept.left_out) == (["Ирбит"], 1)


@pytest.mark.parametrize("kind", list(SummaryKind))
def test_a_tutor_and_a_foreign_methodist_are_told_nothing(small: Region, kind: SummaryKind) -> None:
    """R81: whatever is counted, and of whatever place."""
    foreign = small.places[1]
    for laptop, place in (
        (small.laptop(), None), (small.laptop(), small.places[0]), (small.laptop("school_methodist"), None),
        (small.laptop("methodist"), foreign),
    ):  # fmt: skip
        with pytest.raises(SummaryClosedError):
            told(laptop, place, kind)


def test_what_nobody_counts_is_no_wish(small: Region) -> None:
    laptop = small.laptop("administrator")
    assert {name.value for name in SummaryName} == {kind.value for kind in SummaryKind}
    wished = write_message(SummaryWish(*YEAR, None, SummaryName.TOWNS))
    with pytest.raises(MalformedError):
        desk(laptop).answer(laptop.identity, wished.replace(b"towns", b"wolfs"), NOW)


def test_numbers_of_a_day_are_given_at_once_and_counted_anew_behind_the_answer(small: Region) -> None:
    """R52: the next who asks has the new ones; those of yesterday are given to nobody."""
    laptop, own = small.laptop("administrator"), SummaryDesk(small.engine)
    body = write_message(SummaryWish(*YEAR, None))

    def people(minutes: int) -> int:
        now = NOW + timedelta(minutes=minutes)
        answer = unpack(own.answer(laptop.identity, body, now), SummaryAnswer)
        own.refresh(body, now)
        return int(read_numbers(SummaryKind.REPORT, answer.numbers).people)

    assert people(0) == 0
    small.person()
    assert (people(14), people(20), people(21)) == (0, 0, 1)
    small.person()
    assert people(24 * 60) == 2
