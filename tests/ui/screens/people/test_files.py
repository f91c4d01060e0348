"""«Файлы» of a card: added, shown, saved, asked for and deleted, over a real copy and the real work runner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.undo import undo
from storage.blob_queue import note_sent
from storage.blobs import drop_blob
from storage.engine import open_reader
from tests.app.test_attachments import docx, picture
from tests.factories import KEY, TODAY, add_person, make_copy
from ui.desk import Desk
from ui.screens.exchange.files_limit import LIMITS, FilesLimit
from ui.screens.people.file_window import FileWindow
from ui.screens.people.files_card import FilesCard
from ui.screens.people.files_list import FILE_ROLE, FilesModel, place_words
from ui.shell.window import Window
from ui.work import Work


class Corner:
    """The part of the card, over a copy of one person."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.engine = make_copy(folder)
        self.person: UUID = add_person(self.engine)
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        qtbot.addWidget(self.window)
        self.desk = Desk(self.work, self.window.commands, lambda: TODAY, self.window)
        self.said: list[tuple[str, str]] = []
        self.desk.said.connect(lambda words, way_back: self.said.append((words, way_back)))
        self.card = FilesCard(self.desk, self.window)
        self.window.show()
        self.card.show()
        self.card.show_person(self.person)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.work.idle, timeout=5000)

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def pdf(self, pages: int = 2) -> Path:
        path = self.folder / "Справка.pdf"
        canvas = Canvas(str(path))
        for _ in range(pages):
            canvas.drawString(80, 700, "Page")
            canvas.showPage()
        canvas.save()
        return path

    def add(self, *paths: Path) -> None:
        self.card.add_paths(paths)
        self.settle()

    @property
    def names(self) -> list[str]:
        model = self.card.model
        return [model.index(place).data() for place in range(model.rowCount())]

    def row(self, place: int = 0) -> object:
        return self.card.model.index(place).data(FILE_ROLE)

    def close(self) -> None:
        self.work.close()
        self._readers.dispose()
        self.engine.dispose()


@pytest.fixture
def corner(tmp_path: Path, qtbot: QtBot) -> Iterator[Corner]:
    made = Corner(tmp_path, qtbot)
    yield made
    made.close()


def test_files_are_added_and_listed_with_their_place(corner: Corner) -> None:
    corner.add(corner.file("Фото.jpg", picture()), corner.file("План.docx", docx()))
    assert sorted(corner.names) == ["План.docx", "Фото.jpg"]
    assert corner.said[-1] == ("The file is in the card.", "Undo")
    assert "waits to be sent" in corner.card.model.note(corner.row())  # type: ignore[arg-type]
    assert corner.card.view.isVisibleTo(corner.card)
    assert corner.card.trouble.isHidden()


def test_each_file_that_cannot_be_added_is_named_with_the_reason(corner: Corner) -> None:
    corner.add(corner.file("пусто.pdf", b""), corner.file("таблица.xls", b"\xd0\xcf\x11\xe0"), corner.pdf())
    assert corner.names == ["Справка.pdf"]
    words = corner.card.trouble.text()
    assert "пусто.pdf: Файл пуст" in words
    assert "таблица.xls: Такие файлы не прикладываются" in words
    corner.add(corner.file("Фото.jpg", picture()))
    assert corner.card.trouble.isHidden()


def test_files_are_dropped_on_the_card(corner: Corner) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(corner.pdf())), QUrl("https://example.org/x.pdf")])
    middle = QPointF(corner.card.rect().center())
    moves = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle.toPoint(), *moves)
    QApplication.sendEvent(corner.card, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(corner.card, QDropEvent(middle, *moves))
    corner.settle()
    assert corner.names == ["Справка.pdf"]


def test_words_that_are_dragged_are_not_taken(corner: Corner) -> None:
    mime = QMimeData()
    mime.setText("не файл")
    enter = QDragEnterEvent(
        corner.card.rect().center(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter.ignore()
    QApplication.sendEvent(corner.card, enter)
    assert not enter.isAccepted()


def test_a_deleted_file_comes_back_with_undo(corner: Corner) -> None:
    corner.add(corner.pdf())
    corner.card.view.setCurrentIndex(corner.card.model.index(0))
    corner.qtbot.keyClick(corner.card.view, Qt.Key.Key_Delete)
    corner.settle()
    assert corner.names == []
    assert corner.said[-1] == ("The file is deleted.", "Undo")
    corner.desk.change(undo)
    corner.settle()
    assert corner.names == ["Справка.pdf"]


def opened(corner: Corner) -> FileWindow:
    return next(widget for widget in corner.window.findChildren(QWidget) if isinstance(widget, FileWindow))


def test_a_pdf_is_shown_inside_the_program(corner: Corner) -> None:
    corner.add(corner.pdf(pages=3))
    before = set(corner.folder.iterdir())
    corner.card.view.activated.emit(corner.card.model.index(0))
    window = opened(corner)
    corner.qtbot.waitUntil(lambda: window.pages.page_count == 3 and window.pages.has_picture(0), timeout=5000)
    assert window.trouble.isHidden()
    assert set(corner.folder.iterdir()) == before  # nothing is written beside the copy
    window.close()
    corner.settle()


def test_a_photo_is_shown_upright(corner: Corner) -> None:
    from PIL import Image

    notes = Image.Exif()
    notes[0x0112] = 6
    corner.add(corner.file("Фото.jpg", picture(900, 600, exif=notes)))
    corner.card.open(corner.row())  # type: ignore[arg-type]
    window = opened(corner)
    corner.qtbot.waitUntil(lambda: window.pages.page_count == 1, timeout=5000)
    width, height = window.pages._sizes[0]
    assert height > width
    window.close()
    corner.settle()


def test_a_file_is_saved_where_the_person_says(corner: Corner, tmp_path: Path) -> None:
    path = corner.pdf()
    corner.add(path)
    target = tmp_path / "на столе.pdf"
    corner.card.save_to(corner.row(), str(target))  # type: ignore[arg-type]
    corner.settle()
    assert target.read_bytes() == path.read_bytes()
    assert corner.said[-1][0] == "The file is saved."
    corner.card.save_to(corner.row(), str(tmp_path / "нет" / "такой.pdf"))  # type: ignore[arg-type]
    corner.settle()
    assert corner.card.trouble.text().startswith("Справка.pdf: ")


def test_a_file_on_the_server_is_asked_for(corner: Corner) -> None:
    corner.add(corner.pdf())
    row = corner.row()
    with corner.engine.begin() as connection:
        note_sent(connection, row.sha256, row.size)  # type: ignore[attr-defined]
    corner.card.show_person(corner.person)
    corner.settle()
    assert place_words(corner.row()) == "on this computer"  # type: ignore[arg-type]
    with corner.engine.begin() as connection:
        drop_blob(connection, row.sha256)  # type: ignore[attr-defined]
    corner.card.show_person(corner.person)
    corner.settle()
    assert place_words(corner.row()) == "on the server"  # type: ignore[arg-type]
    corner.card.view.activated.emit(corner.card.model.index(0))
    corner.settle()
    assert place_words(corner.row()) == "comes with the next exchange"  # type: ignore[arg-type]
    assert corner.said[-1][0] == "The file comes with the next exchange."


def test_what_is_looked_at_for_one_person_is_not_added_to_another(corner: Corner) -> None:
    other = add_person(corner.engine)
    corner.card.add_paths([corner.pdf()])
    corner.card.show_person(other)
    corner.settle()
    assert corner.names == []
    corner.card.show_person(corner.person)
    corner.settle()
    assert corner.names == ["Справка.pdf"]


def test_a_screen_reader_hears_name_size_and_place(corner: Corner) -> None:
    corner.add(corner.pdf())
    model: FilesModel = corner.card.model
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Справка.pdf, ")
    assert said.endswith("waits to be sent")


def test_the_limit_is_kept(corner: Corner) -> None:
    limit = FilesLimit(corner.desk, corner.window)
    corner.settle()
    assert limit.box.currentData() == 2 * 1024 * 1024
    place = len(LIMITS) - 2
    limit.box.setCurrentIndex(place)
    limit.box.activated.emit(place)
    corner.settle()
    again = FilesLimit(corner.desk, corner.window)
    corner.settle()
    assert again.box.currentData() == LIMITS[-2] * 1024 * 1024


def test_the_reads_use_no_writer(corner: Corner) -> None:
    corner.add(corner.pdf())
    with corner.engine.begin() as connection:
        connection.execute(sa.text("SELECT 1"))
        corner.card.show_person(corner.person)
        corner.settle()  # would wait for the writer for ever if it wrote
    assert corner.names == ["Справка.pdf"]
