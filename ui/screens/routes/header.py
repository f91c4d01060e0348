"""The head of the editor: period, state in words, hours by mode, and the one next step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.hours import MODES, Hours
from app.labels import label
from storage.reads.routes import RouteHead
from ui import text, theme
from ui.screens.people.elided import ElidedLabel
from ui.screens.routes.reading import RouteView
from ui.screens.routes.route_menu import RouteMenu
from ui.theme import State, Type, tones
from ui.widgets.frames import Badge

_BAR = 6
_HEIGHT = 20
_DOT = 8
_GAP = 17
_SHORTEST = 80
_WIDE = 900
"""From this width on period and hours share a line."""
_STATES = {"agreed": State.ACCENT, "in_progress": State.ACCENT, "reflection": State.SOON, "closed": State.DONE}


class HoursBar(QWidget):
    """Hours of the plan by mode: their words, and one quiet bar where there is room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours: Hours | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hours(self, hours: Hours) -> None:
        """Show these hours."""
        self._hours = hours
        words = ", ".join(f"{name} {count}" for name, count in self._counted())
        self.setAccessibleName(self.tr("Hours by mode"))
        self.setAccessibleDescription(words)
        self.setToolTip(self.tr("%n hour(s) planned", "", hours.planned) + "\n" + words)
        metrics = QFontMetrics(theme.font(Type.CAPTION))
        counted = [metrics.horizontalAdvance(f"{name} {count}") + _DOT + 5 + _GAP for name, count in self._counted()]
        self.setMinimumWidth(sum(counted) + _SHORTEST)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._hours is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._paint_words(painter)
        if self.width() - left >= _SHORTEST:
            self._paint_bar(painter, self._hours, QRectF(left, (_HEIGHT - _BAR) / 2, self.width() - left, _BAR))

    @staticmethod
    def _paint_bar(painter: QPainter, hours: Hours, groove: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones().sunken)
        painter.drawRoundedRect(groove, _BAR / 2, _BAR / 2)
        left = groove.left()
        for mode, share in hours.shares.items():
            width = share * groove.width()
            painter.setBrush(tones().of(mode))
            if width:
                painter.drawRoundedRect(QRectF(left, groove.top(), max(width - 2, 2), _BAR), _BAR / 2, _BAR / 2)
            left += width

    def _paint_words(self, painter: QPainter) -> float:
        """Returns where the bar may begin."""
        painter.setFont(theme.font(Type.CAPTION))
        metrics = QFontMetrics(painter.font())
        left = 0.0
        for mode, (name, count) in zip(MODES, self._counted(), strict=True):
            words = f"{name} {count}"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tones().of(mode))
            painter.drawEllipse(QRectF(left, (_HEIGHT - _DOT) / 2, _DOT, _DOT))
            painter.setPen(tones().quiet)
            width = metrics.horizontalAdvance(words)
            room = QRectF(left + _DOT + 5, 0, width + 2, _HEIGHT)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            left += _DOT + 5 + width + _GAP
        return left

    def _counted(self) -> list[tuple[str, int]]:
        hours = self._hours.by_mode if self._hours is not None else {}
        return [(label("mode", mode), hours.get(mode, 0)) for mode in MODES]


class RouteHeader(QWidget):
    """Says where the route stands and offers the next step."""

    step_wished = Signal(str)
    """The name of the next step ("create", "goals", "agree", "start", "reflect", "reflection", "close"), or of a
    choice of the menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = ""
        self.title = ElidedLabel(self)
        self.title.setFont(theme.font(Type.SECTION))
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.state = Badge("", State.NEUTRAL, self)
        self.period = ElidedLabel(self, quiet=True)
        self.period.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hours = HoursBar(self)
        self.button = QPushButton(self)
        self.button.setDefault(True)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._wish)
        self.menu = RouteMenu(self)
        self.menu.wished.connect(self.step_wished)
        first = QHBoxLayout()
        first.setSpacing(theme.GRID + 4)
        first.addWidget(self.title)
        first.addWidget(self.state)
        first.addStretch(1)
        first.addWidget(self.button)
        first.addWidget(self.menu)
        self._second = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._second.setSpacing(4)
        self._second.addWidget(self.period)
        self._second.addWidget(self.hours, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(self._second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._second.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._second.setSpacing(theme.PAGE_MARGIN if wide else 4)

    def show_route(self, view: RouteView, today: date, role: str) -> None:
        """Show the route of a person; ``role`` of who works here decides what the menu offers."""
        head = view.route.head if view.route is not None else None
        self.setVisible(head is not None)
        if head is None or view.route is None:
            return
        self.title.setText(head.title)
        self.state.show_state(label("route.status", head.status), _STATES.get(head.status, State.NEUTRAL))
        self.menu.show_route(view, role)
        self.period.setText(self._period(head, today, view.pace))
        self.hours.show_hours(view.hours)
        self._step, words = self._next(
            head, has_goals=bool(view.route.goals), has_reflection=view.teacher_reflection is not None
        )
        self.button.setText(words)
        self.button.setVisible(bool(words) and view.may_change)
        self.menu.setVisible(view.may_change)

    def _period(self, head: RouteHead, today: date, pace: float | None) -> str:
        if head.ends_on is not None:
            period = text.span(head.starts_on, head.ends_on)
        else:
            period = self.tr("from {day}").format(day=text.long_date(head.starts_on))
        parts = [period]
        if head.agreed_on is not None:
            agreed = self.tr("agreed {day}").format(day=text.day_and_month(head.agreed_on, today))
            parts.append(f"{agreed}, {label('route.agreed_how', head.agreed_how)}".rstrip(", "))
        if pace:
            words = self.tr("pace {pace} h a week").format(pace=QLocale().toString(pace, "f", 1))
            agreed_pace = self.tr("of {hours}").format(hours=head.hours_a_week) if head.hours_a_week else ""
            parts.append(f"{words} {agreed_pace}".rstrip())
        elif head.hours_a_week:
            parts.append(self.tr("%n hour(s) a week", "", head.hours_a_week))
        if head.career_stage:
            parts.append(label("career_stage", head.career_stage))
        return " · ".join(parts)

    def _next(self, head: RouteHead, *, has_goals: bool, has_reflection: bool) -> tuple[str, str]:
        close = ("close", self.tr("Close the route…"))
        steps = {
            "draft": ("agree", self.tr("Agree…")) if has_goals else ("goals", self.tr("Goals from deficits")),
            "agreed": ("start", self.tr("Begin the activities")),
            "in_progress": ("reflect", self.tr("Go on to reflection")),
            "reflection": close if has_reflection else ("reflection", self.tr("The teacher's reflection…")),
            "closed": ("create", self.tr("New route…")),
        }
        return steps.get(head.status, ("", ""))

    def _wish(self) -> None:
        self.step_wished.emit(self._step)
