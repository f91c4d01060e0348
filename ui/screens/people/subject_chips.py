"""Subjects that a person teaches, as chips: type one and press Enter to add it, press a chip to take it away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from ui import theme
from ui.icons import paint
from ui.screens.people.fields import Field
from ui.screens.programmes.flow import FlowRow
from ui.theme import Type, tones

translate = QCoreApplication.translate

_HEIGHT = 30
_ICON = 14
_LIMIT = 100
_ADD_WIDTH = 200


class WordChip(QAbstractButton):
    """One word with a cross; a click, Delete or Backspace takes it away."""

    gone = Signal(str)

    def __init__(self, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.word = word
        self.setText(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(word)
        self.setToolTip(self.tr("Remove: {word}").format(word=word))
        self.clicked.connect(self._go)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(theme.font(Type.CAPTION)).horizontalAdvance(self.word) + 26 + _ICON + 6, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._go()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.accent if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent_soft)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _HEIGHT / 2, _HEIGHT / 2)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.accent)
        painter.drawText(self.rect().adjusted(13, 0, -_ICON - 14, 0), Qt.AlignmentFlag.AlignVCenter, self.word)
        place = QRectF(self.width() - _ICON - 9, (self.height() - _ICON) / 2, _ICON, _ICON)
        paint(painter, "x", colours.accent, place)

    def _go(self) -> None:
        self.gone.emit(self.word)


class SubjectsField(Field):
    """The chips and, after them, the line that adds one."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        self._row = FlowRow()
        self._words: tuple[str, ...] = ()
        self._add = QLineEdit(self._row)
        self._add.setMaxLength(_LIMIT)
        self._add.setFixedWidth(_ADD_WIDTH)
        self._add.setPlaceholderText(translate("SubjectsField", "Add a subject"))
        self._row.flow.addWidget(self._add)
        super().__init__(name, title, self._row, parent)
        self._add.setAccessibleName(title)
        self._add.returnPressed.connect(self._take)
        self._add.editingFinished.connect(self._take)
        self._label.setBuddy(self._add)

    @property
    def chips(self) -> list[WordChip]:
        """The chips in their order."""
        return self._row.findChildren(WordChip)

    def value(self) -> object:
        return self._words

    def _take(self) -> None:
        word = self._add.text().strip().casefold()
        self._add.clear()
        if word and word not in self._words:
            self._set((*self._words, word))

    def _remove(self, word: str) -> None:
        self._set(tuple(known for known in self._words if known != word))
        self._add.setFocus()

    def _set(self, words: tuple[str, ...]) -> None:
        self._put(words)
        self.commit()

    def _put(self, value: object) -> None:
        self._words = value if isinstance(value, tuple) else ()
        for chip in self.chips:
            self._row.flow.removeWidget(chip)
            chip.setParent(None)
            chip.deleteLater()
        self._row.flow.removeWidget(self._add)
        for word in self._words:
            chip = WordChip(word, self._row)
            chip.gone.connect(self._remove)
            self._row.flow.addWidget(chip)
            chip.show()
        self._row.flow.addWidget(self._add)
        self._row.updateGeometry()
