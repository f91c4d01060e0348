"""Templates beside the plan: applied, followed, departed from (R48)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtWidgets import QLabel, QPushButton

from app.templates import update_template_item
from app.undo import undo
from app.workplace import Worker
from tests.factories import add, field
from ui.screens.routes.template.keeping import KeptItems

if TYPE_CHECKING:
    from tests.ui.screens.routes.conftest import Place


def _press(place: Place, words: str) -> None:
    buttons = [
        one for one in place.tab.side.templates.findChildren(QPushButton) if one.isVisible() and one.text() == words
    ]
    buttons[0].click()
    place.settle()


def _said(place: Place) -> str:
    return "\n".join(one.text() for one in place.tab.side.templates.findChildren(QLabel) if one.isVisible())


def test_a_template_is_applied_and_later_shows_what_is_new_and_what_is_personal(place: Place) -> None:
    """R48: both sides are told apart, and a single change is taken over."""
    template = add(place.engine, "route_template", title="Первый год", career_stage="entry")
    add(place.engine, "route_template", title="Для управленцев", audience="manager")
    source = add(place.engine, "route_template_item", template_id=template, title="Взаимопосещение по шаблону")
    route_id = add(place.engine, "route", person_id=place.person, career_stage="entry")
    place.show()
    place.tab.life.take_step("template")
    place.settle()
    assert "Первый год" in _said(place)
    assert "Для управленцев" not in _said(place)
    _press(place, "Look inside")
    assert "Взаимопосещение по шаблону" in _said(place)
    _press(place, "Apply")
    (item,) = place.card().items
    assert (item.template_item_id, place.card().head.template_id) == (source, template)
    place.tab.plan_actions.edit_item(item.id, "hours", 9)
    update_template_item(place.engine, "administrator", source, {"form": "открытые уроки"})
    place.settle()
    place.show()
    assert any("Первый год" in words for words in place.tab.plan.warnings.sentences)
    assert "personal" in place.tab.side.templates.findChildren(QLabel)[0].text() or "4 → 9" in _said(place)
    _press(place, "Take over")
    assert [(each.form, each.hours) for each in place.card().items] == [("открытые уроки", 9)]
    _press(place, "As in the template")
    assert place.card().items[0].hours == 4
    assert route_id == place.card().head.id


def test_the_administrator_keeps_the_activities_of_a_template_in_the_panel(place: Place) -> None:
    """R48: the source that routes follow is changed in the window, and each change has its way back."""
    template = add(place.engine, "route_template", title="Первый год")
    source = add(place.engine, "route_template_item", template_id=template, title="Взаимопосещение", hours=4)
    add(place.engine, "route", person_id=place.person, template_id=template)
    place.desk.worker = Worker("", "admin", "administrator", "Администратор", uuid4(), None)
    place.show()
    place.tab.life.take_step("template")
    place.settle()
    _press(place, "Look inside")
    kept = place.tab.side.templates.findChildren(KeptItems)[-1]
    kept.act("edit", source)
    kept.form.fields["hours"].show_value(9, fresh=True)
    kept.form.finish()
    place.settle()
    assert field(place.engine, "route_template_item", source, "hours") == 9
    kept = place.tab.side.templates.findChildren(KeptItems)[-1]
    assert kept.isVisible()
    kept.add_wished.emit()
    kept.form.fields["title"].show_value("Самообразование", fresh=True)
    kept.form.fields["hours"].show_value(6, fresh=True)
    kept.form.finish()
    place.settle()
    kept = place.tab.side.templates.findChildren(KeptItems)[-1]
    assert [line.words for line in kept.lines] == ["Взаимопосещение", "Самообразование"]
    kept.act("remove", source)
    place.settle()
    assert field(place.engine, "route_template_item", source, "hours") is None
    place.desk.change(undo)
    place.settle()
    assert field(place.engine, "route_template_item", source, "hours") == 9
