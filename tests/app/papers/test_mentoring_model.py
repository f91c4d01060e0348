"""The model of mentoring of an organisation, written down and printed (R56)."""

from datetime import date
from uuid import UUID

import pytest

from app.mentoring_models import keep_model
from app.paper.mentoring_model import MENTORING_MODEL, MentoringPaper
from app.papers.mentoring_model import NoModelError, compose_mentoring_model
from storage.ids import new_id
from storage.reads.mentoring_models import model_of_team, pairs_of_team
from tests.app.conftest import Region
from tests.app.papers.sheets import words_of
from tests.factories import TODAY, add, add_person


@pytest.fixture
def team(region: Region) -> UUID:
    """A team of a school with a learner, whose mentor is in it, and another whose mentor is elsewhere."""
    school = add(region.engine, "organization", name="МАОУ «Школа № 5»", head_name="Петрова Ольга Ивановна")
    made = add(region.engine, "team", tutor_id=add(region.engine, "specialist"), organization_id=school)
    mentor = add_person(region.engine, family_name="Опытова")
    for person in (region.person, mentor):
        add(region.engine, "team_member", team_id=made, person_id=person)
    stranger = add_person(region.engine, family_name="Посторонняя")
    add(region.engine, "mentoring_pair", person_id=region.person, mentor_id=mentor, topic="Смысловое чтение")
    add(region.engine, "mentoring_pair", person_id=mentor, mentor_id=new_id(), starts_on=date(2026, 9, 1))
    add(region.engine, "mentoring_pair", person_id=stranger, mentor_id=stranger)
    return made


def compose(region: Region, team: UUID) -> MentoringPaper:
    with region.engine.connect() as connection:
        return compose_mentoring_model(connection, team, TODAY)


def test_a_model_has_its_order_its_curator_and_the_pairs_of_the_team(region: Region, team: UUID) -> None:
    """R56: order, curator, programme, state; one model a team, whatever is written first."""
    keep_model(region.engine, team, {"curator": "Смирнова А. П., заместитель директора"})
    keep_model(region.engine, team, {"order_number": "45-од", "order_on": date(2026, 9, 1), "status": "running"})
    with region.engine.connect() as connection:
        model, pairs = model_of_team(connection, team), pairs_of_team(connection, team)
    assert model is not None
    assert (model.order_number, model.curator, model.status) == (
        "45-од", "Смирнова А. П., заместитель директора", "running",
    )  # fmt: skip
    assert [pair.topic for pair in pairs] == ["Смысловое чтение", None]


def test_the_model_is_printed_with_signatures(region: Region, team: UUID) -> None:
    """R56: on paper; without a model there is nothing to print."""
    with pytest.raises(NoModelError):
        compose(region, team)
    order = {"order_number": "45-од", "order_on": date(2026, 9, 1)}
    keep_model(region.engine, team, {**order, "programme": "Помочь молодым учителям войти в профессию."})
    words = words_of(MENTORING_MODEL, compose(region, team))
    for part in (
        "Целевая модель наставничества", "МАОУ «Школа № 5»", "№ 45-од от 1 сентября 2026", "Куратор не назначен",
        "Помочь молодым учителям", "Всего 2 пары.", "Смысловое чтение", "Карточка ведётся другим тьютором",
        "Куратор наставничества", "Руководитель организации О. И. Петрова",
    ):  # fmt: skip
        assert part in words, part
    assert "Посторонняя" not in words
