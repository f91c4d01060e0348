"""What else can be done with a route, beside its one next step: a menu at the right of its head."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.rights import ADMINISTRATOR
from ui.icons import icon
from ui.screens.routes.reading import RouteView
from ui.widgets.tool_button import ToolButton


class RouteMenu(ToolButton):
    """The button; each choice is told by its name."""

    wished = Signal(str)
    """"change", "goal", "request", "template", "keep_template", "reflection", "close", "reopen", "delete"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon("ellipsis"))
        self.setToolTip(self.tr("More about the route"))
        self.setAccessibleName(self.tr("More about the route"))
        self.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self._choices = QMenu(self)
        self._actions: dict[str, QAction] = {}
        lines = [
            ("change", "pencil", self.tr("Title, period, pace…")),
            ("request", "message-square", self.tr("Write a request down…")),
            ("goal", "target", self.tr("New goal…")),
            ("template", "layers", self.tr("Templates…")),
            ("keep_template", "copy", self.tr("Keep as a template…")),
            ("reflection", "lightbulb", self.tr("The teacher's reflection…")),
            ("close", "flag", self.tr("Close the route…")),
            ("reopen", "undo-2", self.tr("Open again…")),
            ("delete", "trash-2", self.tr("Delete the draft")),
        ]
        for name, picture, words in lines:
            action = QAction(icon(picture), words, self._choices)
            action.setData(name)
            self._choices.addAction(action)
            self._actions[name] = action
        self._choices.triggered.connect(self._tell)
        self.setMenu(self._choices)

    def show_route(self, view: RouteView, role: str) -> None:
        """Offer what can be done with a route as it stands."""
        status = view.route.head.status if view.route is not None else ""
        is_open = status not in {"", "closed"}
        is_live = is_open and status != "draft"
        offered = {
            "change": is_open, "request": is_open, "goal": is_open, "template": is_open,
            "keep_template": bool(status) and role == ADMINISTRATOR, "reflection": is_live, "close": is_live,
            "reopen": status == "closed", "delete": status == "draft",
        }  # fmt: skip
        for name, is_offered in offered.items():
            self._actions[name].setVisible(is_offered)

    def _tell(self, action: QAction) -> None:
        self.wished.emit(str(action.data()))
