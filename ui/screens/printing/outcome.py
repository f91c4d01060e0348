"""What came of a printing: how much, where it is, and who is missing with the reason."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.printing import PrintReport
from ui import theme
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, QuietLabel

_NAMED = 4
"""How many of those left out are named here; the rest are counted, and all stand in the tooltip."""


class Outcome(Card):
    """One line, the way to the folder, and below it who was left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=12)
        self.setObjectName("printing.outcome")
        self._folder: Path | None = None
        self._badge = Badge("", State.DONE, self)
        self.words = QLabel(self)
        self.words.setFont(theme.font(Type.BODY))
        self.words.setWordWrap(True)
        self._open = QPushButton(self.tr("Open folder"), self)
        self._open.setObjectName("printing.open_folder")
        self._open.setAutoDefault(False)
        self._open.clicked.connect(self._open_folder)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.hide)
        self.left_out = QuietLabel("", self)
        self.left_out.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(theme.GROUP_SPACING - 4)
        line.addWidget(self._badge)
        line.addWidget(self.words, 1)
        line.addWidget(self._open)
        line.addWidget(self._close)
        self.body.addLayout(line)
        self.body.addWidget(self.left_out)
        self.hide()

    def show_report(self, report: PrintReport) -> None:
        """What was printed, and where."""
        self._folder = report.files[0].parent if report.files else None
        done = self.tr("%n document(s)", "", report.printed)
        pages = self.tr("%n page(s)", "", report.pages)
        words = f"{done}, {pages}" if report.pages else done
        if len(report.files) == 1:
            words += f" · {report.files[0].name}"
        elif self._folder is not None:
            words += f" · {self._folder.name}"
        if report.stopped:
            kept = self.tr("What was finished before is kept.")
            nothing = self.tr("Nothing was printed.")
            words = f"{kept} {words}" if report.files else nothing
        state = State.SOON if report.failures or report.stopped else State.DONE
        self._show(words, self._badge_words(report), state)
        self._name_left_out(report.failures)

    def show_trouble(self, sentence: str) -> None:
        """Nothing was printed: why."""
        self._folder = None
        self._show(sentence, self.tr("Not printed"), State.OVERDUE)
        self._name_left_out(())

    def _badge_words(self, report: PrintReport) -> str:
        if report.stopped:
            return self.tr("Stopped")
        return self.tr("Not everyone") if report.failures else self.tr("Done")

    def _show(self, words: str, badge: str, state: State) -> None:
        self._badge.show_state(badge, state)
        self.words.setText(words)
        self.setAccessibleName(f"{badge}. {words}")
        self._open.setVisible(self._folder is not None)
        self.show()

    def _name_left_out(self, failures: tuple[str, ...]) -> None:
        lines = list(failures[:_NAMED])
        if len(failures) > _NAMED:
            lines.append(self.tr("and %n more", "", len(failures) - _NAMED))
        title = self.tr("Not printed for %n person(s):", "", len(failures))
        self.left_out.setText("\n".join([title, *lines]) if failures else "")
        self.left_out.setToolTip("\n".join(failures))
        self.left_out.setVisible(bool(failures))

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
