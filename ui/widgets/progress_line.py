"""Long work as it goes: a true share, a stage in words, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Type
from ui.widgets.frames import QuietLabel


class ProgressLine(QWidget):
    """Words, a bar, a count and «Cancel». Give `show_progress` to `Work.sync(progress=…)` as it is."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, counts: bool = True) -> None:
        """Without ``counts`` the words say themselves how much there is."""
        super().__init__(parent)
        self._counts = counts
        self._words = QLabel(self)
        self._words.setFont(theme.font(Type.BODY))
        self._count = QuietLabel("", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self._stop)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._words)
        left.addWidget(self._bar)
        left.addWidget(self._count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GROUP_SPACING)
        row.addLayout(left, 1)
        row.addWidget(self._cancel)

    def begin(self, words: str) -> None:
        """The work starts; how long it is is not known yet."""
        self._words.setText(words)
        self._count.clear()
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.show()

    def show_progress(self, progress: tuple[int, int, str]) -> None:
        """(done, total, words): a total of 0 means that it is not known yet; empty words keep those before."""
        done, total, words = progress
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(self.tr("{done} of {total}").format(done=done, total=total) if total else "")
        self._count.setVisible(self._counts)
        if words and self._cancel.isEnabled():
            self._words.setText(words)
        self.setAccessibleName(self._words.text())
        self.setAccessibleDescription(self._count.text())

    def finish(self) -> None:
        """The work is over."""
        self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._words.setText(self.tr("Stopping…"))
        self.cancelled.emit()
