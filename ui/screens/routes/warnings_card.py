"""What to look at in a plan, in plain sentences; none of them stops anything (R23, R31, R33)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.plan_warnings import PlanWarning
from ui import text, theme
from ui.icons import pixmap
from ui.theme import State, Type, tones
from ui.widgets.frames import Card
from ui.widgets.rows import Rows
from ui.widgets.wrapped import WrappedLabel

_SHOWN = 2
_ICON = 16


class WarningsCard(Card):
    """A few lines; the rest unfolds. A line about an activity leads to it."""

    wanted = Signal(object)
    """The id of an activity: stand on it."""
    template_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, 8)
        self._sentences: list[tuple[str, object]] = []
        self._unfolded = False
        self.setAccessibleName(self.tr("What to look at"))
        self._rows = Rows(self)
        self.more = QPushButton(self)
        self.more.setFlat(True)
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._unfold)
        self.body.addWidget(self._rows)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_warnings(self, warnings: Sequence[PlanWarning], template_news: str) -> None:
        """Show them; without any the card is out of sight."""
        sentences: list[tuple[str, object]] = []
        if template_news:
            words = self.tr("The template «{title}» has changed since. Show what is new.")
            sentences.append((words.format(title=template_news), ""))
        sentences += [(self._sentence(each), each.item.id if each.item is not None else None) for each in warnings]
        if sentences != self._sentences:
            self._sentences = sentences
            self._fill()
        self.setVisible(bool(sentences))

    @property
    def sentences(self) -> list[str]:
        """What is said, whether unfolded or not."""
        return [words for words, _ in self._sentences]

    def _fill(self) -> None:
        self._rows.fill(self._lines)
        rest = len(self._sentences) - _SHOWN
        self.more.setText(self.tr("Fold") if self._unfolded else self.tr("%n more", "", max(rest, 0)))
        self.more.setVisible(rest > 0)

    def _lines(self, parent: QWidget) -> Iterator[QWidget]:
        shown = self._sentences if self._unfolded else self._sentences[:_SHOWN]
        return (self._row(words, key, parent) for words, key in shown)

    def _row(self, words: str, key: object, parent: QWidget) -> QWidget:
        row = QWidget(parent)
        line = QHBoxLayout(row)
        line.setContentsMargins(4, 2, 0, 2)
        mark = QLabel(row)
        mark.setPixmap(pixmap("triangle-alert", tones().state(State.SOON)[0], _ICON, self.devicePixelRatioF()))
        mark.setFixedSize(QSize(_ICON, theme.GRID * 3))
        line.addWidget(mark)
        line.addWidget(WrappedLabel(words, Type.CAPTION, row), 1)
        if key is not None:
            button = QPushButton(self.tr("Show"), row)
            button.setFlat(True)
            button.setAutoDefault(False)
            button.setAccessibleDescription(words)
            button.clicked.connect(partial(self._go, key))
            line.addWidget(button)
        return row

    def _go(self, key: object, _checked: object = None) -> None:
        if key == "":
            self.template_wanted.emit()
        else:
            self.wanted.emit(key)

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._fill()

    def _sentence(self, warning: PlanWarning) -> str:
        words = {
            "no_goal": self.tr("There is no goal yet."),
            "no_checkpoint": self.tr("There is no checkpoint yet."),
            "unapproved": self.tr("«{title}»: the programme is not approved by the regional council."),
            "lapsed": self.tr("«{title}»: the council's approval ends on {day}, before the activity does."),
            "no_licence": self.tr("«{title}»: the licence of the provider is not known."),
            "clash": self.tr("«{title}» and «{other}» are on the same days."),
            "outside": self.tr("«{title}» is outside the period of the route."),
            "group": self.tr("«{title}» is for a group, but stands in this route only."),
            "fast": self.tr("The pace is {pace} hours a week, {wanted} are agreed."),
        }
        return words[warning.kind].format(
            title=warning.item.title if warning.item is not None else "",
            other=warning.other.title if warning.other is not None else "",
            day=text.long_date(warning.until) if warning.until is not None else "",
            pace=QLocale().toString(warning.pace, "f", 1),
            wanted=warning.wanted,
        )
