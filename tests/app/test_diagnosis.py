from datetime import date

import pytest

from app import diagnosis
from app.undo import undo
from storage.ids import new_id
from storage.reads.diagnoses import Competency, fitting_maps, grid
from storage.validation import InvalidFieldError
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_diagnosis, add_map, add_person, field


def levels(region: Region, diagnosis_id: object) -> list[int | None]:
    with region.engine.connect() as connection:
        return [row.shown for row in grid(connection, diagnosis_id)]  # type: ignore[arg-type]


def test_only_approved_maps_of_the_persons_audience_and_subject_fit(region: Region) -> None:
    add_map(region.engine, {}, title="Черновик", expertise_status="draft")
    add_map(region.engine, {}, title="Физика", subject="физика")
    add_map(region.engine, {}, title="Руководитель", audience="manager")
    add_map(region.engine, {}, title="Математика", subject="математика")
    with region.engine.connect() as connection:
        assert [row.title for row in fitting_maps(connection, region.person)] == ["Карта учителя", "Математика"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"expertise_status": "draft"}, diagnosis.MapNotApprovedError),
        ({"subject": "физика"}, diagnosis.MapDoesNotFitError),
        ({"audience": "manager"}, diagnosis.MapDoesNotFitError),
    ],
)
def test_a_map_that_does_not_fit_is_refused(region: Region, fields: dict[str, object], error: type[Exception]) -> None:
    map_id, _ = add_map(region.engine, {"А": 1}, **fields)
    with pytest.raises(error):
        diagnosis.start_diagnosis(region.engine, region.person, map_id, TODAY)


def test_an_instrument_of_another_subject_is_refused(region: Region) -> None:
    instrument = add(
        region.engine, "instrument", title="Тест", competency_group="subject", subject="физика",
        expertise_status="approved",
    )  # fmt: skip
    with pytest.raises(diagnosis.InstrumentDoesNotFitError):
        diagnosis.start_diagnosis(region.engine, region.person, region.map, TODAY, instrument_id=instrument)


def test_a_universal_instrument_serves_every_subject(region: Region) -> None:
    add(region.engine, "competency", map_id=region.map, code="К", competency_group="communicative")
    instrument = add(
        region.engine, "instrument", title="Тест", competency_group="communicative", expertise_status="approved"
    )
    started = diagnosis.start_diagnosis(region.engine, region.person, region.map, TODAY, instrument_id=instrument)
    assert levels(region, started.diagnosis_id) == [None, None, None, None]


def test_a_level_is_entered_replaced_cleared_and_undone_step_by_step(region: Region) -> None:
    own = diagnosis.start_diagnosis(region.engine, region.person, region.map, TODAY).diagnosis_id
    diagnosis.set_level(region.engine, own, region.codes["А"], 1)
    diagnosis.set_level(region.engine, own, region.codes["А"], 2)
    assert levels(region, own) == [2, None, None]
    diagnosis.clear_level(region.engine, own, region.codes["А"])
    assert levels(region, own) == [None, None, None]
    undo(region.engine)
    undo(region.engine)
    assert levels(region, own) == [1, None, None]


def test_a_level_out_of_range_is_refused(region: Region) -> None:
    with pytest.raises(InvalidFieldError):
        diagnosis.set_level(region.engine, region.diagnosis, region.codes["А"], 4)


def test_a_competency_of_another_map_is_refused(region: Region) -> None:
    _, codes = add_map(region.engine, {"Ч": 1})
    with pytest.raises(diagnosis.ForeignCompetencyError):
        diagnosis.set_level(region.engine, region.diagnosis, codes["Ч"], 1)


def test_an_empty_diagnosis_cannot_be_finished(region: Region) -> None:
    own = diagnosis.start_diagnosis(region.engine, region.person, region.map, TODAY).diagnosis_id
    with pytest.raises(diagnosis.DiagnosisEmptyError):
        diagnosis.finish_diagnosis(region.engine, own)


def test_there_is_no_reflection_without_a_first_diagnosis(region: Region) -> None:
    with pytest.raises(diagnosis.NoFirstDiagnosisError):
        diagnosis.start_diagnosis(region.engine, add_person(region.engine), region.map, TODAY, kind="reflective")


def test_before_and_after_stand_side_by_side(region: Region) -> None:
    after = add_diagnosis(
        region.engine, region.person, region.map, {region.codes["А"]: 3}, kind="reflective", held_on=date(2027, 5, 1)
    )
    with region.engine.connect() as connection:
        rows = diagnosis.compare(connection, region.diagnosis, after)
    assert [(row.before, row.after, row.change) for row in rows] == [(1, 3, 2), (2, None, 0), (None, None, 0)]
    (group,) = diagnosis.compare_groups(rows)
    assert (group.group, group.count, group.required, group.before, group.after) == ("methodical", 1, 3, 1, 3)


def test_what_shows_a_level_and_a_note_are_kept(region: Region) -> None:
    """R15: evidence beside a level, a note on the whole."""
    own = diagnosis.start_diagnosis(region.engine, region.person, region.map, TODAY).diagnosis_id
    with pytest.raises(diagnosis.EvidenceWithoutLevelError):
        diagnosis.write_evidence(region.engine, own, region.codes["А"], "урок")
    diagnosis.set_level(region.engine, own, region.codes["А"], 2)
    diagnosis.write_evidence(region.engine, own, region.codes["А"], " урок 3 ноября ")
    diagnosis.set_level(region.engine, own, region.codes["А"], 3)
    diagnosis.write_note(region.engine, own, "беседа на месте")
    with region.engine.connect() as connection:
        assert [row.evidence for row in grid(connection, own)] == ["урок 3 ноября", None, None]
    assert field(region.engine, "diagnosis", own, "note") == "беседа на месте"
    diagnosis.write_evidence(region.engine, own, region.codes["А"], "")
    diagnosis.write_note(region.engine, own, " ")
    assert field(region.engine, "diagnosis", own, "note") is None
    with pytest.raises(InvalidFieldError):
        diagnosis.write_evidence(region.engine, own, region.codes["А"], "д" * 501)


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [(1, 2, "closed"), (1, 1, "left"), (0, 1, "left"), (2, 1, "new"), (None, 1, "new"), (2, 3, ""), (1, None, "")],
)
def test_a_deficit_is_closed_left_or_new(before: int | None, after: int | None, outcome: str) -> None:
    """R17: what has become of each deficit."""
    competency = Competency(new_id(), new_id(), "А", "Планирует", "methodical", "skill", 2, 1)
    assert diagnosis.Compared(competency, before, after).outcome == outcome
