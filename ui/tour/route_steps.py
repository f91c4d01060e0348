"""The route of the day's person: built from the finder, agreed, begun, and a checkpoint of it passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QPushButton

from storage.reads.routes import current_route_id, route_card
from ui.tour.hands import MissedError
from ui.tour.tutor_steps import people_screen, person_of, show_tab

if TYPE_CHECKING:
    from uuid import UUID

    from storage.reads.routes import RouteCard
    from ui.screens.routes.route_tab import RouteTab
    from ui.tour.day import Laptop

_ACTIVITIES = 2
_CHECKPOINT = "Открытый урок с формирующим оцениванием"
_DUE = "15 декабря"
_RESULT = "Проведён, приёмы обратной связи применены"


def plan_activities(laptop: Laptop) -> None:
    """Ins opens the finder; the best of what it found goes into the plan."""
    hands = laptop.hands
    tab = _tab(laptop)
    hands.until(tab.plan.isVisible, "редактор маршрута не открылся")
    hands.picture(laptop.window, "route-draft")
    hands.click(tab.plan.add_button)
    hands.until(tab.finder.isVisible, "подбор мероприятий не открылся")
    for number in range(1, _ACTIVITIES + 1):
        hands.click(hands.find(tab.finder, QPushButton, _offers, "подбор ничего не нашёл"))
        hands.until(lambda wanted=number: len(_route(laptop).items) >= wanted, "мероприятие не попало в план")  # type: ignore[misc]
    laptop.settle()
    hands.picture(laptop.window, "route-finder", dark=True)
    tab.finder.search.setFocus()
    hands.press("Esc")
    hands.until(lambda: not tab.finder.isVisible(), "подбор не закрылся")


def set_a_checkpoint(laptop: Laptop) -> None:
    """What is shown and by which day, Enter."""
    hands, tab = laptop.hands, _tab(laptop)
    points = tab.plan.checkpoints
    hands.click(points.add_button)
    hands.until(points.form.title.hasFocus, "форма контрольной точки не открылась")
    hands.write(_CHECKPOINT)
    hands.press("Tab")
    hands.until(points.form.day.hasFocus, "поле срока")
    hands.write(_DUE)
    hands.press("Return")
    hands.until(lambda: len(_route(laptop).checkpoints) == 1, "контрольная точка не сохранилась")


def agree_and_begin(laptop: Laptop) -> None:
    """The teacher agrees, the activities begin."""
    hands, tab = laptop.hands, _tab(laptop)
    hands.click(tab.header.button)
    hands.until(tab.life.agree_form.isVisible, "форма согласия не открылась")
    hands.picture(laptop.window, "route-agreement")
    hands.click(tab.life.agree_form.done)
    hands.until(lambda: _route(laptop).head.status == "agreed", "маршрут не согласован")
    laptop.settle()
    hands.click(tab.header.button)
    hands.until(lambda: _route(laptop).head.status == "in_progress", "мероприятия не начаты")
    laptop.settle()
    hands.picture(laptop.window, "route", dark=True)


def pass_a_checkpoint(laptop: Laptop) -> None:
    """Its result in a line, Enter."""
    hands, tab = laptop.hands, _tab(laptop)
    points = tab.plan.checkpoints
    hands.click(
        hands.find(points, QPushButton, lambda each: each.accessibleDescription() == _CHECKPOINT, "кнопка точки")
    )
    hands.until(points.result.result.hasFocus, "форма результата не открылась")
    hands.write(_RESULT)
    hands.press("Return")
    hands.until(lambda: _route(laptop).checkpoints[0].status == "done", "точка не пройдена")
    laptop.settle()
    hands.picture(laptop.window, "checkpoint-passed")


def _offers(button: QPushButton) -> bool:
    """«В план» beside something that was found; its description is what it adds."""
    return button.isEnabled() and bool(button.accessibleDescription())


def _tab(laptop: Laptop) -> RouteTab:
    card = people_screen(laptop).card
    if card.tab != "route":
        show_tab(laptop, "route")
    return cast("RouteTab", card.page("route"))


def _route(laptop: Laptop) -> RouteCard:
    found = laptop.read(_read_route, person_of(laptop))
    if found is None:
        raise MissedError("маршрута нет")
    return cast("RouteCard", found)


def _read_route(connection: Any, person: UUID) -> RouteCard | None:
    own = current_route_id(connection, person)
    return None if own is None else route_card(connection, own)
