from datetime import date
from uuid import UUID

import pytest

from app import prior_learning
from app.deficits import open_deficits
from app.raters import RULE, side_by_side
from app.undo import undo
from storage.reads.diagnoses import PRIOR_LEARNING, shown_levels
from storage.reads.prior_learning import prior_learning_of_person
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_diagnosis


def course(region: Region, **fields: object) -> UUID:
    given = {"title": "Критериальное оценивание", "done_on": date(2025, 11, 20), "document_number": "УД-77", **fields}
    return prior_learning.add_prior_learning(region.engine, region.person, given)[0]


def open_codes(region: Region) -> list[str]:
    with region.engine.connect() as connection:
        return [deficit.competency.code for deficit in open_deficits(connection, region.person)]


def test_a_course_of_last_year_closes_a_deficit_with_its_evidence(region: Region) -> None:
    """R19: a confirmed level counts like a shown one, and it is said where it came from."""
    own = course(region)
    assert open_codes(region) == ["А"]
    prior_learning.confirm_level(region.engine, own, region.codes["А"], 3, TODAY)
    assert open_codes(region) == []
    with region.engine.connect() as connection:
        shown = shown_levels(connection, region.person)
    credited = [(level.competency.code, level.evidence) for level in shown if level.source == PRIOR_LEARNING]
    assert credited == [("А", "«Критериальное оценивание», № УД-77")]
    undo(region.engine)
    assert open_codes(region) == ["А"]


def test_a_course_without_evidence_confirms_nothing(region: Region) -> None:
    own = course(region, document_number=None)
    with pytest.raises(prior_learning.EvidenceMissingError):
        prior_learning.confirm_level(region.engine, own, region.codes["А"], 3, TODAY)
    add(
        region.engine, "attachment", person_id=region.person, row_id=own, name="Удостоверение.pdf",
        media_type="application/pdf", size=10, sha256="0" * 64, added_on=TODAY,
    )  # fmt: skip
    prior_learning.confirm_level(region.engine, own, region.codes["А"], 3, TODAY)
    with region.engine.connect() as connection:
        (row,) = prior_learning_of_person(connection, region.person)
    assert (row.files, row.confirmed_on) == (1, TODAY)


def test_a_level_that_counts_already_is_not_confirmed_lower(region: Region) -> None:
    with pytest.raises(prior_learning.NothingGainedError, match="проявляется устойчиво"):
        prior_learning.confirm_level(region.engine, course(region), region.codes["Б"], 2, TODAY)


def test_a_later_diagnosis_says_otherwise(region: Region) -> None:
    prior_learning.confirm_level(region.engine, course(region), region.codes["А"], 3, date(2026, 11, 1))
    add_diagnosis(region.engine, region.person, region.map, {region.codes["А"]: 2}, held_on=date(2026, 11, 10))
    assert open_codes(region) == ["А"]


def test_taken_back_or_removed_it_counts_no_longer(region: Region) -> None:
    own = course(region)
    prior_learning.confirm_level(region.engine, own, region.codes["А"], 3, TODAY)
    prior_learning.take_confirmation_back(region.engine, own)
    assert open_codes(region) == ["А"]
    prior_learning.update_prior_learning(region.engine, own, {"hours": 40})
    prior_learning.remove_prior_learning(region.engine, own)
    with region.engine.connect() as connection:
        assert prior_learning_of_person(connection, region.person) == []


def test_raters_stand_side_by_side_and_none_overwrites_another(region: Region) -> None:
    """R19: the levels of self, tutor, instrument and expert with their days, which one counts, and why."""
    same_day = date(2026, 10, 1)
    add_diagnosis(region.engine, region.person, region.map, {region.codes["А"]: 3}, rater="self", held_on=TODAY)
    add_diagnosis(region.engine, region.person, region.map, {region.codes["А"]: 2}, rater="expert", held_on=same_day)
    add_diagnosis(region.engine, region.person, region.map, {region.codes["А"]: 0}, rater="tutor", held_on=same_day)
    with region.engine.connect() as connection:
        first, *_ = side_by_side(connection, region.person)
    assert {rater: rated.level for rater, rated in first.by_rater.items()} == {
        "instrument": 1, "tutor": 0, "expert": 2, "self": 3,
    }  # fmt: skip
    assert first.counts is not None
    assert (first.counts.shown, first.counts.source, first.is_disputed) == (2, "expert", True)
    assert first.why == "Учитывается оценка эксперта от 01.10.2026: из оценок одного дня она важнее."
    assert "Самооценка" in RULE


def test_a_self_assessment_alone_says_that_it_does_not_count(region: Region) -> None:
    add_diagnosis(region.engine, region.person, region.map, {region.codes["В"]: 2}, rater="self")
    with region.engine.connect() as connection:
        row = next(row for row in side_by_side(connection, region.person) if row.competency.code == "В")
    assert row.counts is None
    assert "только самооценка" in row.why


def test_words_name_the_newest_the_only_one_and_the_course(region: Region) -> None:
    add_diagnosis(region.engine, region.person, region.map, {region.codes["А"]: 2}, rater="tutor", held_on=TODAY)
    prior_learning.confirm_level(region.engine, course(region), region.codes["Б"], 3, TODAY)
    with region.engine.connect() as connection:
        words = {row.competency.code: row.why for row in side_by_side(connection, region.person)}
    assert words["А"] == "Учитывается оценка тьютора от 23.11.2026: она самая поздняя."
    assert words["Б"].startswith("Учитывается зачёт прежнего обучения от 23.11.2026: «Критериальное")
