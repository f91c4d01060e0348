"""Before and after: mean levels by group as pairs of bars, and each competency in a table (R17)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSizePolicy, QWidget

from app.diagnosis import Compared, GroupCompared
from app.labels import label
from ui import text, theme
from ui.models.paged_table import Column
from ui.screens.people.deficit_reads import Comparison
from ui.screens.people.short_table import ShortTable
from ui.screens.people.words import capital
from ui.screens.programmes.segments import Segments
from ui.theme import State, Type, tones
from ui.widgets.frames import Badge, Card, SectionTitle
from ui.widgets.pages import Pages
from ui.widgets.quiet_table import QuietTable
from ui.widgets.radar import Radar, RadarAxis

HIGHEST = 3.0
_ROW = 52
_LEGEND = 30
_TITLE = 236
_FIGURE = 96
_BAR = 9
_TABLE_ROWS = 9
_RADAR = "radar"
_OUTCOMES = {"closed": State.DONE, "left": State.SOON, "new": State.OVERDUE}


class GroupBars(QWidget):
    """For each group: the mean level before (pale) and after, and the required one as a mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[GroupCompared, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Before and after by group"))

    def show_groups(self, groups: Sequence[GroupCompared]) -> None:
        """Show these groups."""
        self._groups = tuple(groups)
        self.setAccessibleDescription("; ".join(self._sentence(group) for group in self._groups))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, _LEGEND + _ROW * max(1, len(self._groups)))

    def minimumSizeHint(self) -> QSize:
        return QSize(420, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter)
        for number, group in enumerate(self._groups):
            self._paint_group(painter, group, QRectF(0, _LEGEND + number * _ROW, self.width(), _ROW))
        if self.hasFocus():
            painter.setPen(tones().accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_legend(self, painter: QPainter) -> None:
        colours = tones()
        left = float(_TITLE)
        painter.setFont(theme.font(Type.CAPTION))
        marks = ((self.tr("before"), colours.faint), (self.tr("after"), colours.accent))
        for words, colour in marks:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(left, 9, 18, _BAR), 4, 4)
            left = self._legend_words(painter, words, left + 24)
        painter.setPen(QPen(colours.text, 2))
        painter.drawLine(int(left + 4), 6, int(left + 4), 21)
        self._legend_words(painter, self.tr("required"), left + 12)

    def _legend_words(self, painter: QPainter, words: str, left: float) -> float:
        width = QFontMetrics(painter.font()).horizontalAdvance(words)
        painter.setPen(tones().quiet)
        painter.drawText(QRectF(left, 0, width + 4, 26), Qt.AlignmentFlag.AlignVCenter, words)
        return left + width + 18

    def _paint_group(self, painter: QPainter, group: GroupCompared, row: QRectF) -> None:
        colours = tones()
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(colours.text)
        room = QRectF(row.left(), row.top(), _TITLE - 12, row.height())
        title = capital(label("competency_group", group.group))
        shown = QFontMetrics(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        whole = QRectF(_TITLE, row.top(), row.width() - _TITLE - _FIGURE, row.height())
        middle = row.center().y()
        for level, colour, top in ((group.before, colours.faint, -_BAR - 2), (group.after, colours.accent, 2)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.hairline)
            painter.drawRoundedRect(QRectF(whole.left(), middle + top, whole.width(), _BAR), 4, 4)
            painter.setBrush(colour)
            width = max(_BAR, whole.width() * level / HIGHEST)
            painter.drawRoundedRect(QRectF(whole.left(), middle + top, width, _BAR), 4, 4)
        painter.setPen(QPen(colours.text, 2))
        at = int(whole.left() + whole.width() * group.required / HIGHEST)
        painter.drawLine(at, int(middle - _BAR - 5), at, int(middle + _BAR + 5))
        painter.setFont(theme.font(Type.FIGURE))
        painter.setPen(colours.quiet)
        figures = f"{mean(group.before)} → {mean(group.after)}"
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figures)

    def _sentence(self, group: GroupCompared) -> str:
        return self.tr("{group}: before {before}, after {after}, required {required}").format(
            group=capital(label("competency_group", group.group)),
            before=mean(group.before),
            after=mean(group.after),
            required=mean(group.required),
        )


class BeforeAfter(Card):
    """The comparison as a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SectionTitle(self.tr("Before and after"), parent=self)
        self.bars = GroupBars(self)
        self.radar = Radar(HIGHEST, self)
        self.form = Segments(
            [("bars", self.tr("Bars")), (_RADAR, self.tr("Radar"))], self.tr("Form of the picture"), self
        )
        self.form.chosen.connect(self._show_form)
        self._title.add_control(self.form)
        self._pictures = Pages(self)
        self._pictures.addWidget(self.bars)
        self._pictures.addWidget(self.radar)
        self.rows = ShortTable(self._columns(), self)
        self.table = QuietTable(self)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Before and after by competency"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate((96, 50, 64, 104, 144), 1):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(place, width)
        self.outcomes = {name: Badge("", state, self) for name, state in _OUTCOMES.items()}
        badges = QHBoxLayout()
        badges.setSpacing(theme.GRID)
        for badge in self.outcomes.values():
            badges.addWidget(badge)
        badges.addStretch(1)
        self.body.addWidget(self._title)
        self.body.addLayout(badges)
        self.body.addWidget(self._pictures)
        self.body.addWidget(self.table)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show two diagnoses side by side."""
        days = f"{text.long_date(comparison.before.held_on)} → {text.long_date(comparison.after.held_on)}"
        self._title.set_title(self.tr("Before and after"), days)
        self._count(comparison)
        self.bars.show_groups(comparison.groups)
        self.radar.show_axes([_axis(group) for group in comparison.groups])
        self.form.setVisible(self.radar.is_worth_showing)
        self.rows.show(sorted(comparison.rows, key=_gain_first))
        shown = min(len(comparison.rows), _TABLE_ROWS)
        self.table.setFixedHeight((shown + 1) * theme.ROW_HEIGHT + 2)

    def _show_form(self, form: str) -> None:
        self._pictures.setCurrentWidget(self.radar if form == _RADAR else self.bars)

    def _count(self, comparison: Comparison) -> None:
        """How many deficits are closed, left and new."""
        words = {
            "closed": self.tr("closed: {count}"),
            "left": self.tr("left: {count}"),
            "new": self.tr("new: {count}"),
        }
        for name, badge in self.outcomes.items():
            count = sum(row.outcome == name for row in comparison.rows)
            badge.show_state(words[name].format(count=count), _OUTCOMES[name])
            badge.setVisible(count > 0)

    def _outcome(self, row: Compared) -> str:
        words = {
            "closed": self.tr("deficit closed"),
            "left": self.tr("deficit left"),
            "new": self.tr("new deficit"),
        }
        return words.get(row.outcome, "")

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Competency"), _competency),
            Column(self.tr("Required"), _required, figures=True),
            Column(self.tr("Before"), _before, figures=True),
            Column(self.tr("After"), _after, figures=True),
            Column(self.tr("Change"), _change, figures=True),
            Column(self.tr("Outcome"), self._outcome),
        ]


def mean(level: float) -> str:
    """«1,7»."""
    return QLocale().toString(level, "f", 1)


def _axis(group: GroupCompared) -> RadarAxis:
    return RadarAxis(capital(label("competency_group", group.group)), group.before, group.after, group.required)


def _gain_first(row: Compared) -> tuple[int, str]:
    return -row.change, row.competency.code


def _competency(row: Compared) -> str:
    return row.competency.title


def _required(row: Compared) -> str:
    return str(row.competency.required)


def _before(row: Compared) -> str:
    return "–" if row.before is None else str(row.before)


def _after(row: Compared) -> str:
    return "–" if row.after is None else str(row.after)


def _change(row: Compared) -> str:
    return f"{row.change:+d}".replace("-", "−") if row.change else "0"
