"""Diagnoses: what people showed against their map, and the deficits that follow (the three-step model)."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from uuid import UUID

from storage.ids import derived_id
from sync.server.demo.competency_maps import CompetencyRef
from sync.server.demo.network import Row
from sync.server.demo.people import CardOwner
from sync.server.demo.region import Batch, Region

_DIFFERENCES = (0, -1, -2, 1)
_DIFFERENCE_WEIGHTS = tuple(accumulate((80, 14, 1, 5)))
_GREATEST_LEVEL = 3
_PARTLY_LEAST, _PARTLY_GREATEST = 25, 60


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """The primary diagnosis of a card: when, and what was shown below the required level, heaviest first."""

    id: UUID
    held_on: date
    deficits: tuple[CompetencyRef, ...]


def add_primary_diagnosis(batch: Batch, region: Region, owner: CardOwner) -> Diagnosed:
    """The first diagnosis; at the stage of diagnosis it is only partly done."""
    random, person = owner.random, owner.person
    lines = region.maps.competencies[person.map_name]
    is_partial = person.stage == "diagnosis"
    held_on = (
        region.today - timedelta(days=random.randint(1, 12))
        if is_partial
        else min(person.assigned_on + timedelta(days=random.randint(6, 20)), region.today)
    )
    diagnosis_id = owner.ids.new()
    batch.add("diagnosis", _diagnosis(region, owner, diagnosis_id, held_on))
    if is_partial:
        lines = lines[: random.randint(_PARTLY_LEAST, _PARTLY_GREATEST)]
    differences = random.choices(_DIFFERENCES, cum_weights=_DIFFERENCE_WEIGHTS, k=len(lines))
    gaps: list[tuple[int, int]] = []
    add = batch.add
    for place, (line, difference) in enumerate(zip(lines, differences, strict=True)):
        shown = min(_GREATEST_LEVEL, max(0, line.required_level + difference))
        if shown < line.required_level:
            gaps.append(((shown - line.required_level) * line.weight, place))
        add("diagnosis_result", _result(diagnosis_id, line.id, shown))
    gaps.sort()
    return Diagnosed(diagnosis_id, held_on, tuple(lines[place] for _, place in gaps))


def add_reflective_diagnosis(batch: Batch, region: Region, owner: CardOwner, primary: Diagnosed) -> None:
    """The same map again at the end of a route: two deficits of three are closed."""
    random = owner.random
    diagnosis_id = owner.ids.new()
    held_on = region.today - timedelta(days=random.randint(5, 40))
    row = _diagnosis(region, owner, diagnosis_id, held_on)
    row["kind"], row["status"], row["note"] = "reflective", "done", None
    batch.add("diagnosis", row)
    was_short = {line.id for line in primary.deficits}
    for line in region.maps.competencies[owner.person.map_name]:
        is_open = line.id in was_short and random.random() < 0.33  # noqa: PLR2004  # invented share
        batch.add("diagnosis_result", _result(diagnosis_id, line.id, max(0, line.required_level - is_open)))


def add_interim_diagnosis(batch: Batch, region: Region, owner: CardOwner) -> None:
    """The subject's instrument, where there is one: its few tasks, with scores."""
    person, random = owner.person, owner.random
    instrument = region.maps.instruments.get(person.map_name)
    if instrument is None:
        return
    instrument_id, shown_by_tasks = instrument
    diagnosis_id = owner.ids.new()
    held_on = region.today - timedelta(days=random.randint(3, 40))
    row = _diagnosis(region, owner, diagnosis_id, held_on)
    row |= {"kind": "interim", "rater": "instrument", "instrument_id": instrument_id, "note": None}
    batch.add("diagnosis", row)
    for competency_id in shown_by_tasks:
        level = random.randint(1, _GREATEST_LEVEL)
        batch.add("diagnosis_result", _result(diagnosis_id, competency_id, level, score=level))


def _diagnosis(region: Region, owner: CardOwner, diagnosis_id: UUID, held_on: date) -> Row:
    person = owner.person
    is_partial = person.stage == "diagnosis"
    return {
        "id": diagnosis_id,
        "person_id": person.id,
        "map_id": region.maps.ids[person.map_name],
        "instrument_id": None,
        "kind": "primary",
        "rater": "expert" if person.number % 6 == 0 else "tutor",
        "held_on": held_on,
        "status": "started" if is_partial else "done",
        "note": "Продолжить при следующей встрече." if is_partial else None,
        "campaign_id": None,
    }


def _result(diagnosis_id: UUID, competency_id: UUID, shown_level: int, score: int | None = None) -> Row:
    return {
        "id": derived_id(diagnosis_id, competency_id),
        "diagnosis_id": diagnosis_id,
        "competency_id": competency_id,
        "shown_level": shown_level,
        "score": score,
        "evidence": None,
    }
