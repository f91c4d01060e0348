"""Diagnoses as rows of two lines: which one and how far it is; when, by whom, by what."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.labels import label
from storage.reads.diagnoses import DiagnosisRow
from ui import text, theme
from ui.models.paged_table import ROW_ROLE
from ui.screens.people.short_table import Index
from ui.screens.people.words import capital
from ui.theme import State, Type, tones
from ui.widgets.frames import badge_width, paint_badge

translate = QCoreApplication.translate
_HEIGHT = 60
_INSET = 12
_LINE = 22
_BADGE = 24


def title_of(row: DiagnosisRow) -> str:
    """«Первичная · Карта компетенций учителя»."""
    return f"{capital(label('diagnosis.kind', row.kind))} · {row.map_title}"


def note_of(row: DiagnosisRow) -> str:
    """Day, who rated, by what instrument."""
    parts = [text.long_date(row.held_on), label("diagnosis.rater", row.rater), row.instrument or ""]
    return " · ".join(part for part in parts if part)


def state_of(row: DiagnosisRow) -> tuple[str, State]:
    """«завершена», or how much of a started one is entered."""
    if row.status == "done":
        return label("diagnosis.status", row.status), State.DONE
    words = translate("DiagnosisTab", "{done} of {total}").format(done=row.entered, total=row.total)
    return f"{label('diagnosis.status', row.status)}, {words}", State.SOON


def sentence_of(row: DiagnosisRow) -> str:
    """The row for a screen reader."""
    return ", ".join((title_of(row), note_of(row), state_of(row)[0]))


class DiagnosisDelegate(QStyledItemDelegate):
    """Paints the rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(360, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, DiagnosisRow):
            return
        colours = tones()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected if selected else colours.hover)
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -2), 8, 8)
        painter.setPen(colours.hairline)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._paint_words(painter, row, box.adjusted(_INSET, 8, -_INSET, -8))
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, row: DiagnosisRow, room: QRectF) -> None:
        words, state = state_of(row)
        width = badge_width(words, state)
        place = QRectF(room.right() - width, room.center().y() - _BADGE / 2, width, _BADGE)
        paint_badge(painter, place, words, state)
        left = room.adjusted(0, 0, -width - _INSET, 0)
        lines = ((title_of(row), Type.NAME, tones().text), (note_of(row), Type.CAPTION, tones().quiet))
        for number, (said, step, ink) in enumerate(lines):
            painter.setFont(theme.font(step))
            painter.setPen(ink)
            shown = QFontMetrics(painter.font()).elidedText(said, Qt.TextElideMode.ElideRight, int(left.width()))
            line = QRectF(left.left(), left.top() + number * _LINE, left.width(), _LINE)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


class DiagnosisList(QListView):
    """The list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(DiagnosisDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Diagnoses"))
        self.viewport().setAutoFillBackground(False)
