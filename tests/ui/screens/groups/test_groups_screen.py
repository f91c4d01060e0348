from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.undo import undo
from storage.reads.communities import members_of_community
from storage.reads.journal import entries_of_team
from storage.reads.mentoring import meetings_of_pair, pair_row
from storage.reads.mentoring_models import model_of_team
from storage.reads.organization_plan import plan_of_team
from storage.reads.routes import routes_of_team
from storage.reads.specialists import SpecialistRow, specialists
from storage.reads.teams import members_of_team, teams
from tests.factories import TODAY, field
from tests.ui.screens.groups.conftest import Place
from tests.ui.test_accessible import CONTROLS, is_own
from ui.screens.groups.communities_page import CommunitiesPage
from ui.screens.groups.handover_page import HandedRow, HandoverPage
from ui.screens.groups.mentoring_page import MentoringPage
from ui.screens.groups.partners_page import PartnersPage
from ui.screens.groups.screen import PAGES
from ui.screens.groups.specialists_page import SpecialistsPage
from ui.screens.groups.teams_page import TeamsPage
from ui.screens.routes.step_forms import Begun
from ui.theme import State


def test_a_group_is_made_and_filled_with_people(place: Place) -> None:
    """R04: members with their days; those of other copies are shown as such; each step can be taken back."""
    page: TeamsPage = place.open("teams")
    lines = page.card.members.lines
    assert [line.words for line in lines] == ["Иванова Мария Петровна", "A teacher who is not in this copy"]
    page.begin()
    place.fill(page.form, name="Команда лицея", organization_id=place.ids["place"])
    made = next(row for row in place.read(teams, TODAY) if row.name == "Команда лицея")
    assert (made.id, made.organization) == (page.current, "Лицей")
    page.card.members.add_wished.emit()
    place.fill(page.card.members.form, person_id=place.ids["mentor"], starts_on=date(2026, 10, 1))
    (member,) = place.read(members_of_team, made.id)
    page.card.members.act("leave", member.id)
    place.settle()
    assert [row.ends_on for row in place.read(members_of_team, made.id)] == [TODAY]
    place.desk.change(undo)
    place.settle()
    assert [row.ends_on for row in place.read(members_of_team, made.id)] == [None]
    page.card.head.fields["purpose"].committed.emit("purpose", "Читать вместе")
    place.settle()
    assert field(place.engine, "team", made.id, "purpose") == "Читать вместе"


def test_a_group_has_a_request_a_plan_a_route_and_a_journal(place: Place) -> None:
    """R04, R20, R41: the route waits for the request; an activity of the plan ends with its result."""
    page: TeamsPage = place.open("teams")
    card, team = page.card, place.ids["team"]
    card.show_tab(0)
    card.requests.add_wished.emit()
    place.fill(card.requests.form, text="Смысловое чтение")
    card.show_tab(2)
    place.settle()
    assert not page.pane.isVisible()
    card.route_plan.life.begin_form.begun.emit(Begun("Маршрут команды", TODAY, None, None))
    place.settle()
    assert [route.status for route in place.read(routes_of_team, team)] == ["draft"]
    card.list_button.click()
    assert page.pane.isVisible()
    card.show_tab(1)
    card.plan.add_wished.emit()
    place.fill(card.plan.form, title="Методический день", starts_on=date(2026, 11, 10))
    (activity,) = place.read(plan_of_team, team)
    assert card.plan.lines[0].state is State.OVERDUE
    card.plan.act("hold", activity.id)
    place.fill(card.plan.result, result=" ")
    assert card.plan.result.fields["result"].trouble
    place.fill(card.plan.result, result="Показаны три урока")
    assert [(row.status, row.result) for row in place.read(plan_of_team, team)] == [("done", "Показаны три урока")]
    card.show_tab(3)
    card.journal.form.words.setPlainText("Консультация команды")
    place.qtbot.keyClick(card.journal.form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    place.settle()
    assert [entry.text for entry in place.read(entries_of_team, team)] == ["Консультация команды"]


def test_a_pair_meets_and_is_finished_with_its_result(place: Place) -> None:
    """R10: young specialists are filtered, a meeting before the beginning is refused in place."""
    page: MentoringPage = place.open("mentoring")
    page.young.setChecked(True)
    place.settle()
    assert page.model.rowCount() == 1
    pair = place.ids["pair"]
    page.card.meetings.add_wished.emit()
    place.fill(page.card.meetings.form, topic="Разбор урока", held_on=date(2026, 9, 1))
    assert "Встреча" in page.card.meetings.form.trouble
    place.fill(page.card.meetings.form, held_on=date(2026, 10, 1), minutes=45)
    assert [row.minutes for row in place.read(meetings_of_pair, pair)] == [45]
    page.card.people.act("finish", "learner")
    place.fill(page.card.people.finish, result="Ведёт урок сама")
    assert place.read(pair_row, pair).status == "done"
    page.begin()
    place.fill(page.form, person_id=place.ids["mentor"], mentor_id=place.ids["mentor"])
    assert "самому себе" in page.form.trouble
    place.fill(page.form, mentor_id=place.ids["learner"])
    assert place.read(pair_row, cast("UUID", page.current)).mentor_id == place.ids["learner"]


def test_people_join_a_community_and_its_meetings_are_the_administrators(place: Place) -> None:
    """R09: a person's part has a role and days; who is no administrator only reads the meetings."""
    page: CommunitiesPage = place.open("communities")
    assert page.primary is None
    assert not page.card.meetings.add_button.isVisible()
    assert [line.others for line in page.card.meetings.lines] == [()]
    page.card.members.add_wished.emit()
    place.fill(page.card.members.form, person_id=place.ids["learner"], role="leader")
    (member,) = place.read(members_of_community, place.ids["community"])
    assert (member.role, member.starts_on) == ("leader", TODAY)


def test_an_administrator_keeps_meetings_projects_and_sites(place: Place) -> None:
    """R08, R09: what is shared by the region is written by the administrator."""
    communities: CommunitiesPage = place.open("communities", "administrator")
    communities.card.meetings.add_wished.emit()
    place.fill(communities.card.meetings.form, topic="Проверка работ", held_on=TODAY)
    assert len(communities.card.meetings.lines) == 2
    place.screen.show_page("partners")
    place.settle()
    page = cast("PartnersPage", place.screen.page("partners"))
    page.begin()
    place.fill(page.form, title="Новый проект", organization_id=place.ids["place"], starts_on=TODAY)
    assert page.what.value == "projects"
    assert field(place.engine, "network_project", cast("UUID", page.current), "title") == "Новый проект"


def test_sites_projects_and_network_programmes_are_found(place: Place) -> None:
    """R08: internship sites are filtered; who carries what stands on the cards."""
    page: PartnersPage = place.open("partners")
    page.part.take(page.part.options[0].value)
    place.settle()
    card = page.organization
    assert page.model.rowCount() == 1
    assert [line.words for line in card.work.lines] == ["Читаем вместе", "Современный урок математики"]
    with place.qtbot.waitSignal(place.desk.offer_wanted) as wanted:
        card.work.act("offer", card.work.lines[1].key)
    assert wanted.args == ["programme", place.ids["programme"]]
    card.work.act("open", card.work.lines[0].key)
    place.settle()
    assert (page.what.value, page.current) == ("projects", place.ids["project"])
    for what, rows in (("projects", 1), ("programmes", 1)):
        page.what.choose(what)
        page.what.chosen.emit(what)
        place.settle()
        assert page.model.rowCount() == rows
    assert [line.words for line in page.programme.partners.lines] == ["Лицей"]


def test_the_own_certificate_is_written_and_others_are_only_read(place: Place) -> None:
    """R07: number and last day; the warning stands in the list."""
    page: SpecialistsPage = place.open("specialists")
    assert page.current == place.ids["tutor"]
    states = [page.shape(cast("SpecialistRow", page.model.row_at(row))).state for row in range(page.model.rowCount())]
    assert State.SOON in states
    page.card.certificate.fields["certificate_number"].committed.emit("certificate_number", "Т-2")
    place.settle()
    assert field(place.engine, "specialist", place.ids["tutor"], "certificate_number") == "Т-2"
    number = page.card.certificate.fields["certificate_number"].editor
    assert number.isVisible()
    others = place.read(specialists, TODAY, "Другая")
    page.show_row(others[0].id)
    place.settle()
    assert not number.isVisible()


def test_a_tutor_hands_a_person_over_with_a_note(place: Place) -> None:
    """R49: what is open is listed, the note goes into the journal, the card is marked."""
    page: HandoverPage = place.open("handover")
    assert [line.words for line in page.card.open.lines] == ["Прислать план"]
    page.card.note.words.restore("Начните с открытого урока")
    page.card.note.button.click()
    place.settle()
    assert page.summary.text().startswith("1 of 2")
    assert [line.words for line in page.card.notes.lines] == ["Начните с открытого урока"]
    assert page.shape(cast("HandedRow", page.model.row_at(0))).state is State.DONE
    page.way.choose("take")
    page.way.chosen.emit("take")
    place.settle()
    assert page.model.rowCount() == 0


@pytest.mark.parametrize("role", ["tutor", "administrator"])
def test_every_control_has_a_name_and_its_place_in_the_tab_order(place: Place, role: str) -> None:
    place.open("teams", role)
    for name in PAGES:
        place.screen.show_page(name)
        place.settle()
    for control in (child for kind in CONTROLS for child in place.screen.findChildren(kind) if is_own(child)):
        words = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or words or not control.isVisible(), type(control).__name__
        if isinstance(control, QAbstractButton) and control.isVisible():
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.text()
    assert place.screen.minimumSizeHint().width() <= 1366 - 248


def test_a_group_keeps_the_model_of_mentoring_of_its_organisation(place: Place) -> None:
    """R56: order, curator and state are written down in place; pairs of its members open on their page."""
    page: TeamsPage = place.open("teams")
    page.card.show_tab(4)
    page.card.mentoring.fields["curator"].committed.emit("curator", "Смирнова А. П.")
    place.settle()
    page.card.mentoring.fields["status"].committed.emit("status", "running")
    place.settle()
    model = place.read(model_of_team, place.ids["team"])
    assert (model.curator, model.status) == ("Смирнова А. П.", "running")
    assert [line.key for line in page.card.pairs.lines] == [place.ids["pair"]]
    with place.qtbot.waitSignal(place.desk.pair_wanted) as wanted:
        page.card.pairs.act("open", place.ids["pair"])
    assert wanted.args == [place.ids["pair"]]
