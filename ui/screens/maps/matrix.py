"""The map as a matrix: group by component, the competencies in the cells with their required level and weight (R11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from app.labels import label
from storage.reads.competency_maps import CompetencyNode
from ui import theme
from ui.screens.maps.matrix_layout import COMPONENTS, FOOT, HEAD, PAD, STRIP, Block, Layout, Strip, lay_out
from ui.screens.maps.shapes import competency_sentence
from ui.screens.people.words import capital
from ui.theme import Type, tones

_TITLES = 34
_STEP = 60
_DOT = 9
_LEVEL_WIDTH = 3 * (_DOT + 2)


class Matrix(QAbstractScrollArea):
    """The picture; arrows go from one competency to the next, Enter opens it."""

    chosen = Signal(object)
    """The id of the competency that is current now."""
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[CompetencyNode] = []
        self._layout = Layout((), (), 0)
        self._current: UUID | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setViewportMargins(0, _TITLES, 0, 0)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.setAccessibleName(self.tr("Matrix of competencies"))

    @property
    def current(self) -> UUID | None:
        """The competency that the keyboard stands on."""
        return self._current

    @property
    def blocks(self) -> Sequence[Block]:
        """What is shown, in the order of the map."""
        return self._layout.blocks

    def show_nodes(self, nodes: Iterable[CompetencyNode]) -> None:
        """Show these competencies; the current one stays where it is still among them."""
        shown = list(nodes)
        if shown == self._nodes:
            return
        self._nodes = shown
        if self._current not in {node.id for node in self._nodes}:
            self._current = None
        self._lay_out()

    def stand_on(self, competency_id: UUID | None) -> None:
        """Make a competency current without telling of it."""
        self._current = competency_id
        block = self._block_of(competency_id)
        if block is not None:
            self._reveal(block)
        self._describe()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current is not None:
            self.opened.emit(self._current)
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        target = self._target(key)
        if target is None:
            super().keyPressEvent(event)
        else:
            self._choose(target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self._at(event.position())
        if block is not None:
            self._choose(block)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self._at(event.position())
        if block is not None:
            self.opened.emit(block.node.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            block = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), block.node.title if block is not None else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """The titles stand beside the viewport, on the area itself."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint:
            self._paint_titles()
        return done

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect()).translated(0, self._offset)
        painter.translate(0, -self._offset)
        for strip in self._layout.strips:
            self._paint_strip(painter, strip)
        for block in self._layout.blocks:
            if block.box.intersects(seen):
                self._paint_block(painter, block)

    @property
    def _offset(self) -> int:
        return self.verticalScrollBar().value()

    def _lay_out(self) -> None:
        self._layout = lay_out(self._nodes, self.viewport().width(), theme.font(Type.CAPTION))
        room = self.viewport().height()
        self.verticalScrollBar().setPageStep(room)
        self.verticalScrollBar().setRange(0, max(0, int(self._layout.bottom) - room))
        self._describe()
        self.viewport().update()

    def _paint_titles(self) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(Type.CAPTION))
        width = self.viewport().width() / len(COMPONENTS)
        for column, component in enumerate(COMPONENTS):
            room = QRectF(column * width + PAD, 0, width - PAD, _TITLES - 4)
            painter.setPen(tones().quiet)
            words = capital(label("component", component))
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(tones().hairline)
        painter.drawLine(QPointF(0, _TITLES - 1), QPointF(self.viewport().width(), _TITLES - 1))
        painter.end()

    def _paint_strip(self, painter: QPainter, strip: Strip) -> None:
        colours = tones()
        box = QRectF(0, strip.top + 4, self.viewport().width(), STRIP - 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.sunken)
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.text)
        words = f"{capital(label('competency_group', strip.group))} · {self.locale().toString(strip.count)}"
        painter.drawText(box.adjusted(PAD, 0, -PAD, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_block(self, painter: QPainter, block: Block) -> None:
        colours = tones()
        room = block.box.adjusted(PAD, PAD, -PAD, -PAD)
        if block.node.id == self._current:
            painter.setPen(colours.accent if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(block.box.adjusted(2.5, 2.5, -2.5, -2.5), 8, 8)
        painter.setPen(colours.hairline)
        painter.drawLine(QPointF(room.left(), block.box.bottom()), QPointF(room.right(), block.box.bottom()))
        first = QRectF(room.left(), room.top(), room.width(), HEAD)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.accent)
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, block.node.code)
        painter.setPen(colours.text)
        spacing = painter.fontMetrics().lineSpacing()
        for number, line in enumerate(block.lines):
            place = QRectF(room.left(), first.bottom() + number * spacing, room.width() + 2, spacing)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
        last = QRectF(room.left(), room.bottom() - FOOT + 4, room.width(), FOOT)
        paint_level(painter, QPointF(last.left() + _LEVEL_WIDTH, last.center().y()), block.node.required)
        painter.setPen(colours.quiet)
        words = self.tr("{level} · weight {weight}").format(level=block.node.required, weight=block.node.weight)
        painter.drawText(last.adjusted(_LEVEL_WIDTH + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _target(self, key: Qt.Key) -> Block | None:
        """Where a key leads from the current competency; nothing for a key that does not move."""
        blocks = self._layout.blocks
        if not blocks or key not in _MOVES:
            return None
        current = self._block_of(self._current)
        if current is None or key == Qt.Key.Key_Home:
            return blocks[0]
        if key == Qt.Key.Key_End:
            return blocks[-1]
        across, down = _MOVES[key]
        return self._down(current, down) if down else self._across(current, across)

    def _down(self, current: Block, step: int) -> Block:
        column = [block for block in self._layout.blocks if block.column == current.column]
        column.sort(key=_top)
        place = column.index(current) + step
        return column[min(max(place, 0), len(column) - 1)]

    def _across(self, current: Block, step: int) -> Block:
        others = [block for block in self._layout.blocks if (block.column - current.column) * step > 0]
        if not others:
            return current
        middle = current.box.center()
        return min(
            others, key=lambda block: (abs(block.box.center().y() - middle.y()) > STRIP * 4, _far(block, middle))
        )

    def _at(self, point: QPointF) -> Block | None:
        place = QPointF(point.x(), point.y() + self._offset)
        return next((block for block in self._layout.blocks if block.box.contains(place)), None)

    def _block_of(self, competency_id: UUID | None) -> Block | None:
        return next((block for block in self._layout.blocks if block.node.id == competency_id), None)

    def _choose(self, block: Block) -> None:
        self.stand_on(block.node.id)
        self.chosen.emit(block.node.id)

    def _reveal(self, block: Block) -> None:
        bar = self.verticalScrollBar()
        top, bottom = int(block.box.top()) - STRIP, int(block.box.bottom())
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())

    def _describe(self) -> None:
        block = self._block_of(self._current)
        self.setAccessibleDescription(competency_sentence(block.node) if block is not None else "")

    def place_of(self, competency_id: UUID) -> QPoint:
        """The middle of a competency in the viewport, for the mouse."""
        block = self._block_of(competency_id)
        return QRect().center() if block is None else block.box.center().toPoint() - QPoint(0, self._offset)


_MOVES = {
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Home: (0, 0), Qt.Key.Key_End: (0, 0),
}  # fmt: skip


def paint_level(painter: QPainter, right: QPointF, level: int) -> None:
    """Three small steps that end at a point, as many filled as the level has."""
    colours = tones()
    painter.save()
    for step in range(3):
        left = right.x() - (3 - step) * (_DOT + 2)
        painter.setPen(colours.accent if step < level else colours.border)
        painter.setBrush(colours.accent if step < level else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left + 0.5, right.y() - 3, _DOT - 1, 6), 2, 2)
    painter.restore()


def _top(block: Block) -> float:
    return block.box.top()


def _far(block: Block, middle: QPointF) -> float:
    return abs(block.box.center().x() - middle.x()) + abs(block.box.center().y() - middle.y())
