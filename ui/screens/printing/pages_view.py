"""Pages one under another, drawn as they come into sight.

The view knows the sizes of the pages and asks for a picture when it paints a page without one (`wanted`); pictures of
pages far away are let go. A page stays white in the dark theme: it is paper. What a search found is marked over the
pictures, so that a mark needs no new picture and keeps its place at any zoom.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import theme
from ui.screens.printing.sheets import Box, Match
from ui.theme import tones

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_GAP = 16
_NEAR = 3
"""Pages before and after those in sight whose pictures are kept."""
_SCREEN_DOTS = 96 / 72
"""Pixels for a point at 100 %."""
_WIDEST_PICTURE = 4_000
_SHADOW = QColor(0, 0, 0, 28)
_PAPER = QColor(255, 255, 255)
_MARK, _CURRENT_MARK = 0.22, 0.45
"""How much of the accent lies on the words that were found, and on those one stands on."""
_MARK_RADIUS = 2
_ABOVE_MARK = 1 / 3
"""Where in the view, from its top, a place comes to stand that was out of sight."""


class PagesView(QAbstractScrollArea):
    """The pages of one document. ``zoom`` 0 fits each page to the width."""

    wanted = Signal(int, int)
    """A page (from 0) and the width in pixels of the picture it needs."""
    page_changed = Signal(int)
    """The page in the middle of the view, from 0."""
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printing.pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview"))
        self.viewport().setAutoFillBackground(False)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._boxes: list[QRectF] = []
        self._pictures: dict[int, QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._matches: tuple[Match, ...] = ()
        self._numbers: dict[int, list[int]] = {}
        self._current: int | None = None
        self._zoom = 0.0
        self._page = 0
        self.verticalScrollBar().valueChanged.connect(self._look_where)

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def fits_width(self) -> bool:
        """Whether each page takes the width of the view."""
        return self._zoom == 0.0

    @property
    def scale(self) -> float:
        """How large the page in sight is; 1 is its size on paper."""
        if self._zoom or not self._boxes:
            return self._zoom or 1.0
        return self._boxes[self._page].width() / (self._sizes[self._page][0] * _SCREEN_DOTS)

    def show_sheets(self, sizes: Sequence[tuple[float, float]], *, keep_place: bool = False) -> None:
        """Other pages, of these sizes in points, without marks. With ``keep_place`` the view stays where it was."""
        self._sizes = tuple(sizes)
        self._pictures.clear()
        self._asked.clear()
        self.show_matches(())
        self._arrange()
        if not keep_place:
            self.verticalScrollBar().setValue(0)
        self._look_where()
        self.viewport().update()

    def set_picture(self, page: int, picture: QImage) -> None:
        """The picture of a page that was wanted."""
        self._asked.discard((page, picture.width()))
        if page < len(self._sizes):
            self._pictures[page] = picture
            self.viewport().update()

    def has_picture(self, page: int) -> bool:
        """Whether the page is drawn in the size it is shown."""
        picture = self._pictures.get(page)
        return picture is not None and picture.width() == self._picture_width(page)

    def go_to(self, page: int) -> None:
        """Bring the top of a page into view."""
        if 0 <= page < len(self._boxes):
            self.verticalScrollBar().setValue(int(self._boxes[page].top()) - _GAP)
            self._set_page(page)

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Mark what was found; an empty sequence takes the marks away."""
        self._matches = tuple(matches)
        self._numbers = {}
        for number, match in enumerate(self._matches):
            self._numbers.setdefault(match.page, []).append(number)
        self._current = None
        self.viewport().update()

    def stand_on(self, number: int, *, scroll: bool = True) -> None:
        """Mark one of the matches more strongly, counted from 0, and with ``scroll`` bring it into sight."""
        self._current = number
        if scroll:
            around = QRectF()
            for place in self.places_of(self._matches[number]):
                around = around.united(place)
            self._bring_into_sight(around)
        self.viewport().update()

    def places_of(self, match: Match) -> list[QRectF]:
        """Where a match stands in the view as it is scrolled now, in its pixels: a rectangle for each line."""
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        page = self._boxes[match.page].translated(-scrolled)
        return [_on_page(page, self._sizes[match.page], box) for box in match.boxes]

    def first_in_sight(self) -> int:
        """The first match that is not above what is in sight, from 0; the first of all where each is above."""
        top = self.verticalScrollBar().value()
        first = next((page for page, box in enumerate(self._boxes) if box.bottom() > top), 0)
        pages = (self._numbers.get(page, ()) for page in range(first, len(self._boxes)))
        return next((number for page in pages for number in page if self._ends(self._matches[number]) > 0), 0)

    def fit_width(self) -> None:
        """Each page as wide as the view."""
        self._set_zoom(0.0)

    def zoom_in(self) -> None:
        """The next larger size."""
        self._set_zoom(next((step for step in ZOOMS if step > self.scale + 0.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller size."""
        self._set_zoom(next((step for step in reversed(ZOOMS) if step < self.scale - 0.01), ZOOMS[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_middle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            else:
                self.zoom_out()
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
        }
        value = moves.get(Qt.Key(event.key()))
        if value is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones().sunken)
        painter.drawRoundedRect(QRectF(self.viewport().rect()), theme.CARD_RADIUS, theme.CARD_RADIUS)
        place = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        seen = QRectF(self.viewport().rect()).translated(place)
        shown = [page for page, box in enumerate(self._boxes) if box.intersects(seen)]
        for page in shown:
            self._paint_page(painter, page, self._boxes[page].translated(-place))
        if shown:
            self._forget_far(shown[0], shown[-1])

    def _paint_page(self, painter: QPainter, page: int, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_SHADOW)
        painter.drawRoundedRect(box.adjusted(-1, 0, 1, 3), 3, 3)
        painter.fillRect(box, _PAPER)
        picture = self._pictures.get(page)
        if picture is not None:
            painter.drawImage(box, picture)
        self._paint_marks(painter, page)
        width = self._picture_width(page)
        if (picture is None or picture.width() != width) and (page, width) not in self._asked:
            self._asked.add((page, width))
            self.wanted.emit(page, width)

    def _paint_marks(self, painter: QPainter, page: int) -> None:
        """Each mark darkens the paper and leaves the letters as black as they are."""
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        colour = QColor(tones().accent)
        for number in self._numbers.get(page, ()):
            is_current = number == self._current
            painter.setPen(QPen(tones().accent, 2) if is_current else Qt.PenStyle.NoPen)
            colour.setAlphaF(_CURRENT_MARK if is_current else _MARK)
            painter.setBrush(colour)
            for place in self.places_of(self._matches[number]):
                painter.drawRoundedRect(place, _MARK_RADIUS, _MARK_RADIUS)
        painter.restore()

    def _ends(self, match: Match) -> float:
        """The lowest pixel of a match, from the top of the view."""
        return max((place.bottom() for place in self.places_of(match)), default=0.0)

    def _bring_into_sight(self, place: QRectF) -> None:
        """Scroll to a place, but not at all where it is in sight already: the text stands still while it can."""
        for bar, start, end, seen in (
            (self.verticalScrollBar(), place.top(), place.bottom(), self.viewport().height()),
            (self.horizontalScrollBar(), place.left(), place.right(), self.viewport().width()),
        ):
            if start < _GAP or end > seen - _GAP:
                bar.setValue(bar.value() + int(start - seen * _ABOVE_MARK))

    def _picture_width(self, page: int) -> int:
        return min(round(self._boxes[page].width() * self.devicePixelRatioF()), _WIDEST_PICTURE)

    def _forget_far(self, first: int, last: int) -> None:
        for page in [known for known in self._pictures if not first - _NEAR <= known <= last + _NEAR]:
            del self._pictures[page]

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._keep_middle()
        self._asked.clear()
        self.viewport().update()
        self.zoom_changed.emit()

    def _keep_middle(self) -> None:
        """Arrange anew with the same place of the document in the middle."""
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() / 2
        page, share = self._page, 0.0
        if self._boxes:
            box = self._boxes[page]
            share = (middle - box.top()) / box.height()
        self._arrange()
        if self._boxes and bar.maximum():
            box = self._boxes[page]
            top = box.top() + share * box.height() - self.viewport().height() / 2
            bar.setValue(0 if middle <= self.viewport().height() / 2 + 1 else int(top))
        self.zoom_changed.emit()

    def _arrange(self) -> None:
        """Lay the pages under one another and set the scroll bars."""
        room = self.viewport().width() - 2 * _GAP
        sizes = [self._shown_size(size, room) for size in self._sizes]
        whole = max([room, *(size.width() for size in sizes)])
        self._boxes, top = [], float(_GAP)
        for size in sizes:
            left = _GAP + (whole - size.width()) / 2
            self._boxes.append(QRectF(QPointF(round(left), round(top)), size))
            top += round(size.height()) + _GAP
        for bar, length, seen in (
            (self.verticalScrollBar(), int(top), self.viewport().height()),
            (self.horizontalScrollBar(), int(whole) + 2 * _GAP, self.viewport().width()),
        ):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(40)
        self._page = min(self._page, max(0, len(sizes) - 1))

    def _shown_size(self, size: tuple[float, float], room: int) -> QSizeF:
        width = size[0] * _SCREEN_DOTS * self._zoom if self._zoom else float(max(room, 80))
        return QSizeF(round(width), round(width * size[1] / size[0]))

    def _look_where(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        self._set_page(next((page for page, box in enumerate(self._boxes) if box.bottom() + _GAP > middle), 0))

    def _set_page(self, page: int) -> None:
        if page != self._page or not self._boxes:
            self._page = page
            self.page_changed.emit(page)
        self.setAccessibleDescription(
            self.tr("Page {page} of {count}").format(page=page + 1, count=len(self._sizes)) if self._sizes else ""
        )


def _on_page(page: QRectF, size: tuple[float, float], box: Box) -> QRectF:
    """Where a box of a page of this size in points stands when the page is drawn as ``page``."""
    across, down = page.width() / size[0], page.height() / size[1]
    left, top = page.left() + box.left * across, page.top() + (size[1] - box.top) * down
    return QRectF(left, top, (box.right - box.left) * across, (box.top - box.bottom) * down)
