"""Mentoring and communities in a person's card; filters of the list by what stands around people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from storage.reads.communities import memberships_of_person
from storage.reads.diagnoses import fitting_maps
from storage.reads.mentoring import pairs_of_person
from tests.factories import TODAY, add, add_map, add_person, field
from tests.ui.screens.people.conftest import Place
from ui.screens.people.around.communities import CommunitiesSection
from ui.screens.people.around.mentoring import MentoringSection
from ui.screens.people.people_filters import PeopleFilters
from ui.screens.people.profile_tab import ProfileTab
from ui.screens.people.support_tab import SupportTab


def support(place: Place) -> SupportTab:
    place.show(place.ivanova, "support")
    return cast("SupportTab", place.screen.card.page("support"))


def test_a_mentor_is_given_in_the_card_and_meets_there(place: Place) -> None:
    """R10: the pair stands in both cards, the learner's and the mentor's."""
    section = cast("MentoringSection", support(place).part("MentoringSection"))
    section.add_wished.emit()
    place.settle()
    form = section.form
    form.mentor.chip.take(place.fedorov)
    form.fields["topic"].show_value("Урок в пятом", fresh=True)
    form.fields["starts_on"].show_value(date(2026, 9, 1), fresh=True)
    form.finish()
    place.settle()
    with place.engine.connect() as connection:
        (pair,) = pairs_of_person(connection, place.fedorov)
    assert (pair.person_id, pair.topic) == (place.ivanova, "Урок в пятом")
    section.act("meet", pair.id)
    section.meeting.fields["topic"].show_value("Разбор", fresh=True)
    section.meeting.finish()
    place.settle()
    assert "1 meeting(s)" in section.lines[0].note
    with place.qtbot.waitSignal(place.desk.pair_wanted) as wanted:
        section.act("open", pair.id)
    assert wanted.args == [pair.id]
    section.act("finish", pair.id)
    section.finish.fields["result"].show_value("Ведёт сама", fresh=True)
    section.finish.finish()
    place.settle()
    assert "Ведёт сама" in section.lines[0].note


def test_a_community_is_added_to_the_card_with_a_role_and_days(place: Place) -> None:
    """R09: a person's part in a community."""
    community = add(place.engine, "community")
    section = cast("CommunitiesSection", support(place).part("CommunitiesSection"))
    section.add_wished.emit()
    place.settle()
    section.which.chip.take(community)
    section.form.fields["role"].show_value("leader", fresh=True)
    section.form.finish()
    place.settle()
    with place.engine.connect() as connection:
        (part,) = memberships_of_person(connection, place.ivanova)
    assert (part.role, part.starts_on) == ("leader", TODAY)
    section.act("edit", part.id)
    section.days.fields["ends_on"].show_value(date(2026, 8, 1), fresh=True)
    section.days.finish()
    place.settle()
    assert section.days.isVisible()
    section.act("leave", part.id)
    place.settle()
    assert "2026" in section.lines[0].note


def test_the_list_is_narrowed_by_municipality_role_and_youth(place: Place) -> None:
    """R01, R03, R06, R10: a methodist finds the managers of a municipality, the young specialists of a school."""
    town = add(place.engine, "municipality")
    school = add(place.engine, "organization", short_name="Сад", kind="kindergarten", municipality_id=town)
    manager = add_person(place.engine, role="manager", organization_id=school)
    young = add_person(place.engine, organization_id=school, is_young_specialist=True)
    place.shut()
    place.open()
    pane = place.screen.pane
    filters: PeopleFilters = pane.filters
    filters.more.setChecked(True)
    filters.role.take("manager")
    place.settle()
    assert [pane.model.key_at(row) for row in range(pane.model.rowCount())] == [manager]
    assert filters.more.text() == "More filters: 1"
    filters.role.take(None)
    filters.kind.take("kindergarten")
    filters.young.setChecked(True)
    place.settle()
    assert [pane.model.key_at(row) for row in range(pane.model.rowCount())] == [young]
    assert [option.words for option in filters.organization.options].count("Сад") == 1
    pane.choose(place.fedorov)
    place.settle()
    assert filters.count == 0


def test_the_list_is_narrowed_by_the_days_of_the_route(place: Place) -> None:
    """R67: whose plan was agreed this month, whose route begins, who has a checkpoint."""
    month = TODAY.replace(day=1)
    following = (month + timedelta(days=32)).replace(day=1)
    agreed = add(place.engine, "route", person_id=place.fedorov, starts_on=following, agreed_on=TODAY, status="agreed")
    add(place.engine, "checkpoint", route_id=agreed, due_on=following, status="planned")
    place.shut()
    place.open()
    pane = place.screen.pane
    found: dict[str, list[object]] = {}
    for option in pane.filters.days.options:
        pane.filters.days.take(option.value)
        place.settle()
        found[option.words] = [pane.model.key_at(row) for row in range(pane.model.rowCount())]
    own = {words: place.fedorov in people for words, people in found.items()}
    assert own == {
        "agreed this month": True, "agreed last month": False, "begins this month": False, "begins next month": True,
        "a checkpoint this month": False, "a checkpoint next month": True,
    }  # fmt: skip
    pane.filters.days.take(None)
    place.settle()
    assert pane.model.rowCount() == 3


def test_a_person_moves_to_another_organisation_in_the_profile(place: Place) -> None:
    """R02: the organisation is a field of the card like the others, changed as one undoable step."""
    school = add(place.engine, "organization", short_name="Новая школа")
    place.shut()
    place.open()
    page = cast("ProfileTab", place.screen.card.page("profile"))
    page.places.chip.take(school)
    place.settle()
    assert field(place.engine, "person", place.ivanova, "organization_id") == school


def test_a_manager_is_diagnosed_by_maps_of_managers_only(place: Place) -> None:
    """R03: managers have a competency map of their own."""
    manager = add_person(place.engine, role="manager", subjects=())
    own, _ = add_map(place.engine, {"У1": 2}, audience="manager", title="Карта руководителя")
    with place.engine.connect() as connection:
        assert [row.id for row in fitting_maps(connection, manager)] == [own]
        assert own not in {row.id for row in fitting_maps(connection, place.ivanova)}
