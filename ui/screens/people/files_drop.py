"""Files dragged onto a part of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FilesDrop(QObject):
    """Takes files that are dropped anywhere on a widget; lives and dies with it."""

    hovered = Signal(bool)
    """Files are over the widget, or have left it."""
    dropped = Signal(list)
    """The paths."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and paths_of(event.mimeData()):
            event.acceptProposedAction()
            self.hovered.emit(True)
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._take(event)
        if event.type() == QEvent.Type.DragLeave:
            self.hovered.emit(False)
        return super().eventFilter(watched, event)

    def _take(self, event: QDropEvent) -> bool:
        self.hovered.emit(False)
        paths = paths_of(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        self.dropped.emit(paths)
        return True


def paths_of(mime: QMimeData) -> list[Path]:
    """The files of this computer that a drag carries."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
