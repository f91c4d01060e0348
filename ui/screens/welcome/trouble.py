"""The calm page for a copy that does not open: what happened, that nothing was changed, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.errors import log_failure, sentence_for
from ui.icons import pixmap
from ui.theme import Type, tones
from ui.widgets.frames import Card, QuietLabel

_ICON = 32


class TroublePage(Card):
    """The error's own sentence, and the way on."""

    again = Signal()
    closed = Signal()

    def __init__(self, error: BaseException | None, *, in_use: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=32)
        words = sentence_for(error or RuntimeError())
        if error is not None:
            log_failure(error)
        self.body.setSpacing(theme.GROUP_SPACING)
        mark = QLabel(self)
        name, ink = ("info", tones().accent) if in_use else ("triangle-alert", tones().soon)
        mark.setPixmap(pixmap(name, ink, _ICON, self.devicePixelRatioF()))
        self.sentence = QLabel(words, self)
        self.sentence.setFont(theme.font(Type.SECTION if not in_use else Type.STRONG))
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        note = QuietLabel("", self)
        note.setFont(theme.font(Type.BODY))
        note.setWordWrap(True)
        if not in_use:
            note.setText(self.tr("Your files were left exactly as they are. When the cause is removed, try again."))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        if not in_use:
            self.retry = QPushButton(self.tr("Try again"), self)
            self.retry.clicked.connect(self.again)
            self.retry.setDefault(True)
            buttons.addWidget(self.retry)
        self.leave = QPushButton(self.tr("Close"), self)
        self.leave.clicked.connect(self.closed)
        buttons.addWidget(self.leave)
        self.body.addWidget(mark)
        self.body.addWidget(self.sentence)
        if not in_use:
            self.body.addWidget(note)
        self.body.addLayout(buttons)
        self.setAccessibleName(words)
        self.setFocusProxy(self.leave if in_use else self.retry)
