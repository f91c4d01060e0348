"""«Propose a route» in the editor (R28): a plan at once, wishes, pins and bans, alternatives, acceptance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QToolButton, QWidget

from app.proposal.outcome import Aim
from storage.reads.routes import current_route_id
from tests.factories import add
from ui.screens.programmes.segments import Segments
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from tests.ui.screens.routes.conftest import Place
    from ui.screens.routes.proposal.panel import ProposalPanel


def propose(place: Place) -> ProposalPanel:
    """The panel with its plan."""
    place.tab._propose_action.trigger()
    place.settle()
    assert place.tab.proposal is not None
    return place.tab.proposal


def titles(panel: ProposalPanel) -> list[str]:
    """What is proposed and ticked."""
    return [item.candidate.offer.title for item in panel.plan.chosen]


def words(panel: ProposalPanel) -> str:
    """All that the plan says."""
    return " ".join(label.text() for label in panel.plan.findChildren(QLabel) if label.isVisibleTo(panel))


def button(panel: ProposalPanel, name: str) -> QToolButton:
    """The first button of the plan with this name."""
    buttons = [found for found in panel.plan.findChildren(QToolButton) if found.isVisibleTo(panel)]
    return next(found for found in buttons if found.accessibleName().startswith(name))


def test_a_person_without_a_route_gets_a_plan_with_reasons_and_takes_it_as_one_step(place: Place) -> None:
    place.show()
    panel = propose(place)
    assert panel.isVisible()
    assert titles(panel) == ["Современный урок математики: Модуль 1"]
    assert "Восполняет «Компетенция М1»: с «проявляется частично» до «передаёт другим»" in words(panel)
    assert panel.summary.text() == "1 activit(ies) · 18 hour(s) · answers 2 of 2 deficits"
    assert panel.gap.text() == "Это лучший возможный план."
    panel.accept_button.click()
    place.settle()
    card = place.card()
    assert [item.title for item in card.items] == ["Современный урок математики: Модуль 1"]
    assert card.head.status == "draft"
    assert place.said == ["1 activit(ies) are in the route."]
    assert not panel.isVisible()
    assert place.tab.plan.isVisible()


def test_what_is_left_out_gives_way_to_something_else_and_can_come_back(place: Place) -> None:
    place.show()
    panel = propose(place)
    button(panel, "Leave it out").click()
    place.settle()
    assert len(titles(panel)) == 3, "work at school in its place"
    assert "Современный урок математики: Модуль 1" not in titles(panel)
    assert "Left out by you" in words(panel)
    panel.plan._allow(place.module)
    place.settle()
    assert titles(panel) == ["Современный урок математики: Модуль 1"]


def test_what_is_pinned_stays_and_pins_that_have_no_room_are_refused_in_words(place: Place) -> None:
    place.show()
    panel = propose(place)
    button(panel, "Keep it").click()
    place.settle()
    assert "Закреплено вами." in words(panel)
    panel.wishes.hours.setValue(10)
    place.qtbot.waitSignal(panel.wishes.changed).wait()
    place.settle()
    assert panel.trouble.text() == "Закреплённые мероприятия вместе не помещаются в часы и сроки."
    assert titles(panel) == ["Современный урок математики: Модуль 1"], "the plan that stood is still there"


def test_a_wish_asks_anew_by_itself(place: Place) -> None:
    place.show()
    panel = propose(place)
    assert "not approved" not in words(panel)
    panel.plan._ban(place.module, "")
    panel.wishes.at_work.setValue(0)
    panel.wishes.approved.click()
    place.qtbot.waitSignal(panel.wishes.changed).wait()
    place.settle()
    assert titles(panel) == ["Ждёт экспертизы: Модуль 1"]
    badges = [part.accessibleName() for part in panel.plan.findChildren(QWidget) if part.accessibleName()]
    assert "not approved" in badges
    panel.wishes.last.set_day(date(2026, 1, 1))
    panel.ask()
    assert panel.trouble.text() == "Конец срока раньше его начала."


def test_an_alternative_is_shown_beside_the_best_plan(place: Place) -> None:
    add(
        place.engine, "programme_run", programme_id=place.programme, starts_on=date(2027, 3, 1),
        ends_on=date(2027, 3, 20),
    )  # fmt: skip
    place.show()
    panel = propose(place)
    assert list(panel._plans) == [Aim.BEST, Aim.NEAREST]
    switch = panel.findChild(Segments)
    assert isinstance(switch, Segments)
    place.qtbot.keyClick(switch, Qt.Key.Key_Right)
    assert panel.gap.text() == "Beside the best plan: 6 hour(s) more, 1 trip(s) less, bound to no dates."
    assert len(titles(panel)) == 3
    assert "at any time" in words(panel)


def test_only_what_is_ticked_goes_into_an_agreed_route_after_its_ground(place: Place) -> None:
    route_id = place.route("agreed")
    for code in ("М1", "М2"):
        add(place.engine, "programme_module", programme_id=place.programme, title=code, hours=1)
    place.show()
    panel = propose(place)
    before = len(place.card().items)
    panel.accept_button.click()
    assert place.tab.life.ground_form.isVisible()
    place.tab.life.ground_form.buttons["teacher"].click()
    place.settle()
    card = place.card()
    assert card.head.id == route_id
    assert len(card.items) == before + 1
    assert [version.reason for version in card.versions] == ["teacher"]


def test_nothing_ticked_is_not_taken_and_escape_puts_the_panel_away(place: Place) -> None:
    place.show()
    panel = propose(place)
    for tick in panel.plan.findChildren(QCheckBox):
        tick.click()
    assert not panel.accept_button.isEnabled()
    place.qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert [state.accessibleName() for state in place.tab.findChildren(EmptyState) if state.isVisible()] == [
        "There is no route yet"
    ]
    with place.engine.connect() as connection:
        assert current_route_id(connection, place.person) is None
