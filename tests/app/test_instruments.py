"""Instruments, whom they serve, and how their scores turn into levels (R13, R14)."""

from datetime import timedelta
from uuid import UUID

import pytest

from app import diagnosis, expertise, instruments, scores
from app.expertise import Decision
from app.map_editions import new_edition
from app.rights import AdministratorOnlyError
from app.serving import maps_for_diagnosis, offer_instruments
from app.undo import undo
from storage.reads.competency_maps import nodes_of_map
from storage.reads.diagnoses import grid
from storage.reads.instruments import competencies_to_show, instrument_card, instrument_cards, tasks_of_instrument
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_map, add_person, field

ADMIN = "administrator"


def instrument(region: Region, **fields: object) -> UUID:
    given: dict[str, object] = {"title": "Тест", "competency_group": "methodical", "subject": "математика", **fields}
    return instruments.add_instrument(region.engine, ADMIN, given).id


def approved(region: Region, **fields: object) -> UUID:
    group = {"title": "Тест", "competency_group": "methodical", "subject": "математика"}
    return add(region.engine, "instrument", **{**group, "expertise_status": "approved", **fields})


def reasons(region: Region) -> dict[str, str]:
    """Why each instrument does not serve a teacher of mathematics today."""
    with region.engine.connect() as connection:
        (chosen,) = (each for each in maps_for_diagnosis(connection, region.person) if each.card.id == region.map)
        found = offer_instruments(instrument_cards(connection), chosen, ("математика",), TODAY)
    return {offered.card.title: offered.reason for offered in found}


def levels(region: Region, diagnosis_id: UUID) -> dict[str, int | None]:
    with region.engine.connect() as connection:
        return {row.competency.code: row.shown for row in grid(connection, diagnosis_id) if row.shown is not None}


def test_r13_the_administrator_writes_two_groups_for_one_subject_each_and_two_for_all(region: Region) -> None:
    with pytest.raises(AdministratorOnlyError):
        instruments.add_instrument(region.engine, "tutor", {"title": "Тест", "competency_group": "communicative"})
    for group in ("subject", "methodical"):
        with pytest.raises(instruments.SubjectNeededError):
            instrument(region, competency_group=group, subject=None)
        own = instrument(region, competency_group=group)
        with pytest.raises(instruments.SubjectNeededError):
            instruments.update_instrument(region.engine, ADMIN, own, {"subject": None})
    for group in ("psych_ped", "communicative"):
        with pytest.raises(instruments.SubjectUnwantedError):
            instrument(region, competency_group=group)
        instrument(region, competency_group=group, subject=None)


def test_r13_a_task_shows_a_competency_of_the_instruments_group_and_subject(region: Region) -> None:
    own = instrument(region)
    made = instruments.add_task(region.engine, ADMIN, own, {"competency_id": region.codes["А"], "greatest_score": 3})
    _, physics = add_map(region.engine, {"Ф": 1}, subject="физика")
    other = add(region.engine, "competency", map_id=region.map, code="К", competency_group="communicative")
    for unfit in (physics["Ф"], other):
        with pytest.raises(instruments.TaskDoesNotFitError):
            instruments.update_task(region.engine, ADMIN, made.id, {"competency_id": unfit})
    with pytest.raises(instruments.TasksBoundError):
        instruments.update_instrument(region.engine, ADMIN, own, {"competency_group": "subject"})
    with region.engine.connect() as connection:
        offered = competencies_to_show(connection, "methodical", "математика")
    assert {node.code for node in offered} == {"А", "Б", "В"}


def test_r13_r14_only_what_is_approved_unexpired_and_fitting_serves(region: Region) -> None:
    add(region.engine, "competency", map_id=region.map, code="К", competency_group="communicative", position="W")
    approved(region, title="Свой предмет", valid_until=TODAY)
    approved(region, title="Для всех", competency_group="communicative", subject=None)
    approved(region, title="Чужой предмет", subject="физика")
    approved(region, title="Без предмета", subject=None)
    approved(region, title="Устарел", valid_until=TODAY - timedelta(days=1))
    approved(region, title="Другая группа", competency_group="psych_ped", subject=None)
    approved(region, title="Черновик", expertise_status="draft")
    said = reasons(region)
    assert list(said)[:2] == ["Для всех", "Свой предмет"]
    assert [title for title, reason in said.items() if not reason] == ["Для всех", "Свой предмет"]
    assert "физика" in said["Чужой предмет"]
    assert "по предмету" in said["Без предмета"]
    assert said["Устарел"].endswith("истёк 22\xa0ноября 2026\xa0г.")
    assert "этой группы" in said["Другая группа"]
    assert "черновик" in said["Черновик"]


def test_r13_an_instrument_of_another_subject_than_the_map_does_not_serve(region: Region) -> None:
    person = add_person(region.engine, subjects=("математика", "физика"))
    physics, _ = add_map(region.engine, {"Ф": 1}, subject="физика", title="Физика")
    own = approved(region)
    with pytest.raises(diagnosis.InstrumentDoesNotFitError, match="математика"):
        diagnosis.start_diagnosis(region.engine, person, physics, TODAY, instrument_id=own)


def test_r14_the_reason_against_each_map_is_said(region: Region) -> None:
    add_map(region.engine, {"А": 1}, title="Черновик", expertise_status="draft")
    add_map(region.engine, {"А": 1}, title="Физика", subject="физика")
    add_map(region.engine, {}, title="Пустая")
    with region.engine.connect() as connection:
        said = {offered.card.title: offered.reason for offered in maps_for_diagnosis(connection, region.person)}
    assert said["Карта учителя"] == ""
    assert "черновик" in said["Черновик"]
    assert "физика" in said["Физика"]
    assert "ни одной" in said["Пустая"]


def test_r03_managers_have_maps_of_their_own(region: Region) -> None:
    own, _ = add_map(region.engine, {"А": 1}, title="Руководитель", audience="manager")
    manager = add_person(region.engine, role="manager", subjects=())
    with region.engine.connect() as connection:
        assert [offered.card.id for offered in maps_for_diagnosis(connection, manager)] == [own]
        assert own not in {offered.card.id for offered in maps_for_diagnosis(connection, region.person)}
    with pytest.raises(diagnosis.MapDoesNotFitError, match="руководитель"):
        diagnosis.start_diagnosis(region.engine, region.person, own, TODAY)


def test_r14_an_approved_new_edition_takes_over_but_reflection_stays_on_the_old_one(region: Region) -> None:
    """R17: the reflective diagnosis repeats the edition of the first one."""
    made = new_edition(region.engine, ADMIN, region.map).id
    expertise.send_to_expertise(region.engine, ADMIN, "competency_map", made)
    diagnosis.start_diagnosis(region.engine, region.person, region.map, TODAY)
    expertise.approve(region.engine, ADMIN, "competency_map", made, Decision(TODAY))
    with pytest.raises(diagnosis.MapDoesNotFitError, match="2-я"):
        diagnosis.start_diagnosis(region.engine, region.person, region.map, TODAY)
    diagnosis.start_diagnosis(region.engine, region.person, made, TODAY)
    diagnosis.start_diagnosis(region.engine, region.person, region.map, TODAY, kind="reflective")
    campaign = add(region.engine, "diagnosis_campaign", map_id=region.map)
    diagnosis.start_diagnosis(region.engine, region.person, region.map, TODAY, campaign_id=campaign)


def test_r14_an_instrument_is_approved_until_a_day_and_used_ones_stay(region: Region) -> None:
    own = instrument(region)
    expertise.send_to_expertise(region.engine, ADMIN, "instrument", own)
    with pytest.raises(expertise.ValidityError):
        expertise.approve(region.engine, ADMIN, "instrument", own, Decision(TODAY, TODAY - timedelta(days=1)))
    until = TODAY + timedelta(days=700)
    expertise.approve(region.engine, ADMIN, "instrument", own, Decision(TODAY, until))
    assert field(region.engine, "instrument", own, "valid_until") == until
    with pytest.raises(instruments.InstrumentNotDraftError):
        instruments.update_instrument(region.engine, ADMIN, own, {"title": "Иначе"})
    diagnosis.start_diagnosis(region.engine, region.person, region.map, TODAY, instrument_id=own)
    expertise.withdraw_approval(region.engine, ADMIN, "instrument", own)
    with pytest.raises(expertise.InstrumentInUseError):
        expertise.return_to_draft(region.engine, ADMIN, "instrument", own)


def test_tasks_are_ordered_copied_and_undone(region: Region) -> None:
    own = instrument(region)
    made = [
        instruments.add_task(region.engine, ADMIN, own, {"competency_id": region.codes[code], "greatest_score": 2}).id
        for code in "АБВ"
    ]
    instruments.move_task(region.engine, ADMIN, made[2], 0)
    copy = instruments.copy_instrument(region.engine, ADMIN, own).id
    with region.engine.connect() as connection:
        assert [task.code for task in tasks_of_instrument(connection, copy)] == ["В", "А", "Б"]
        card = instrument_card(connection, copy)
    assert card is not None
    assert (card.expertise_status, card.tasks, card.greatest_score) == ("draft", 3, 6)
    instruments.delete_task(region.engine, ADMIN, made[0])
    instruments.delete_instrument(region.engine, ADMIN, own)
    undo(region.engine)
    undo(region.engine)
    with region.engine.connect() as connection:
        assert [task.code for task in tasks_of_instrument(connection, own)] == ["В", "А", "Б"]


@pytest.mark.parametrize(("score", "level"), [(0, 0), (9, 0), (10, 1), (13, 1), (14, 2), (16, 2), (17, 3), (20, 3)])
def test_a_score_turns_into_a_level_by_its_share(score: int, level: int) -> None:
    assert instruments.level_of_score(score, 20) == level


def test_the_rule_of_the_levels_is_said_with_its_borders() -> None:
    assert all(f"{border} %" in instruments.level_rule() for border in instruments.LEVEL_FROM)


def test_scores_that_show_nothing_of_the_map_are_refused(region: Region) -> None:
    own, (_, codes) = approved(region), add_map(region.engine, {"Я": 3}, title="Физика", subject="физика")
    shown = {"competency_id": codes["Я"], "greatest_score": 3, "position": "V"}
    task = add(region.engine, "instrument_item", instrument_id=own, **shown)
    made = add(region.engine, "diagnosis", person_id=region.person, map_id=region.map, instrument_id=own)
    with pytest.raises(scores.NothingShownError):
        scores.enter_scores(region.engine, made, {task: 1})


def test_a_level_that_stands_is_replaced_by_the_scores_of_all_its_tasks_only(region: Region) -> None:
    """R13, R15: scores are not kept, so a later task alone would undo what the others gave."""
    own = approved(region)
    tasks = [
        add(
            region.engine, "instrument_item", instrument_id=own, competency_id=region.codes[code], position=position,
            greatest_score=5,
        )
        for code, position in (("А", "D"), ("Б", "M"), ("А", "T"))
    ]  # fmt: skip
    made = add(region.engine, "diagnosis", person_id=region.person, map_id=region.map, instrument_id=own)
    scores.enter_scores(region.engine, made, {tasks[0]: 5})
    for given in ({tasks[2]: 0}, {tasks[0]: 5, tasks[1]: 5}):
        with pytest.raises(scores.ScoresApartError) as refused:
            scores.enter_scores(region.engine, made, given)
        assert refused.value.sentence.endswith("не хватает: 3. А." if tasks[0] in given else "не хватает: 1. А.")
    scores.enter_scores(region.engine, made, {tasks[0]: 5, tasks[1]: 5, tasks[2]: 0})
    scores.enter_scores(region.engine, made, {tasks[1]: 0})
    assert levels(region, made) == {"А": 1, "Б": 0}


def test_a_score_is_neither_negative_nor_more_than_its_task_gives(region: Region) -> None:
    own = approved(region)
    shown = {"competency_id": region.codes["А"], "greatest_score": 3, "position": "V"}
    task = add(region.engine, "instrument_item", instrument_id=own, **shown)
    made = add(region.engine, "diagnosis", person_id=region.person, map_id=region.map, instrument_id=own)
    for score, fault in ((-1, instruments.ScoreNegativeError), (4, instruments.ScoreTooHighError)):
        with pytest.raises(fault):
            scores.enter_scores(region.engine, made, {task: score})
    assert levels(region, made) == {}


def test_scores_of_several_tasks_give_one_level_on_every_map_that_shares_the_competency(region: Region) -> None:
    own = instrument(region)
    tasks = [
        instruments.add_task(
            region.engine, ADMIN, own, {"competency_id": region.codes[code], "greatest_score": most}
        ).id
        for code, most in (("А", 3), ("А", 6), ("Б", 4))
    ]
    edition = new_edition(region.engine, ADMIN, region.map).id
    other, codes = add_map(region.engine, {"А": 3}, title="Физика", subject="физика")
    scores = {tasks[0]: 3, tasks[1]: 4}
    with region.engine.connect() as connection:
        copies = {node.code: node.id for node in nodes_of_map(connection, edition)}
        assert instruments.levels_of_scores(connection, region.map, own, scores) == {region.codes["А"]: 2}
        assert instruments.levels_of_scores(connection, edition, own, scores) == {copies["А"]: 2}
        assert instruments.levels_of_scores(connection, other, own, {**scores, tasks[2]: 4}) == {codes["А"]: 2}
        with pytest.raises(instruments.ScoreTooHighError):
            instruments.levels_of_scores(connection, region.map, own, {tasks[0]: 4})
