"""«Обмен через флешку» in the window (rule 13), answered by the command of a real server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.clock import today
from app.workplace import Workplace
from storage.catalogue import sql_table
from storage.pending import OUTBOX
from storage.writes import editing
from tests.acceptance.commands import run
from tests.ui.region import Region
from ui.main_window import MainWindow
from ui.screens.exchange.screen import ExchangeScreen
from ui.screens.exchange.stick import StickCard
from ui.screens.exchange.stick_step import StickStep
from ui.work import Work

LONG = 20_000
pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("exchange")]


@dataclass
class Bench:
    """The window at «Обмен», a stick, and the centre that answers."""

    qtbot: QtBot
    window: MainWindow
    workplace: Workplace
    stick: Path
    database: str

    @property
    def screen(self) -> ExchangeScreen:
        shown = self.window.visited("exchange")
        assert isinstance(shown, ExchangeScreen)
        return shown

    @property
    def card(self) -> StickCard:
        return self.screen.stick

    def begin(self, step: StickStep) -> QFileDialog:
        """The button of a step; the dialog that it opens."""
        if not step.isVisible():
            QTest.mouseClick(self.card.fold, Qt.MouseButton.LeftButton)
        assert step.button is not None
        QTest.mouseClick(step.button, Qt.MouseButton.LeftButton)
        dialogs = [each for each in self.card.findChildren(QFileDialog) if each.isVisible()]
        assert len(dialogs) == 1
        return dialogs[0]

    def choose(self, step: StickStep, place: Path) -> None:
        """The button, then the dialog's own field and button."""
        dialog = self.begin(step)
        name_in(dialog).setText(str(place))
        dialog.accept()
        self.settle()

    def write(self, place: Path) -> None:
        self.choose(self.card.writing, place)

    def read(self, place: Path) -> None:
        self.choose(self.card.reading, place)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.card.progress.isHidden() and self.window.desk.work.idle, timeout=LONG)

    def answer(self, written: Path) -> Path:
        answer = written.with_name("otvet.marshrut")
        self.serve("package", "answer", "--database", self.database, written, answer)
        return answer

    def serve(self, *command: object) -> None:
        """A command of the regional centre."""
        done = run("marshrut-server", command)
        assert done.code == 0, done.err

    def people(self, count: int) -> list[UUID]:
        person = sql_table("person")
        with self.workplace.reader() as connection:
            return list(connection.execute(sa.select(person.c.id).limit(count)).scalars())

    def edit(self, count: int) -> None:
        for number, row_id in enumerate(self.people(count), 10):
            with editing(self.workplace.engine, "Карточка") as edit:
                edit.update("person", row_id, {"phone": f"+7 900 000-00-{number}"})
        self.screen.refresh()
        self.card.refresh()
        self.settle()

    def waiting(self) -> int:
        with self.workplace.reader() as connection:
            return len(connection.execute(sa.select(OUTBOX)).all())


def name_in(dialog: QFileDialog) -> QLineEdit:
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    return name


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, workplace: Workplace, region_at_rest: Region) -> Iterator[Bench]:
    work = Work(workplace.reader, lambda: workplace.engine)
    window = MainWindow(work, today, lambda: workplace)
    qtbot.addWidget(window)
    window.show()
    window.come_alive(workplace.worker)
    window.show_section("exchange")
    qtbot.waitUntil(lambda: work.idle, timeout=LONG)
    (tmp_path / "stick").mkdir()
    yield Bench(qtbot, window, workplace, tmp_path / "stick", region_at_rest.database)
    work.close()


def test_the_steps_are_shown_when_they_are_asked_for(bench: Bench) -> None:
    """Rule 13: the page is not crowded by what few need."""
    card = bench.card
    assert card.isVisible()
    assert not card.writing.isVisible()
    QTest.mouseClick(card.fold, Qt.MouseButton.LeftButton)
    assert card.writing.isVisible()
    assert card.reading.isVisible()
    QTest.mouseClick(card.fold, Qt.MouseButton.LeftButton)
    assert not card.reading.isVisible()


def test_work_travels_there_and_back(bench: Bench) -> None:
    """Rule 13: what waits, what was written, that an answer is awaited, what came of it, and the history."""
    bench.edit(2)
    assert "2" in bench.card.writing.outcome.text()
    written = bench.stick / "paket.marshrut"
    bench.write(written)
    assert written.is_file()
    assert "2" in bench.card.writing.outcome.text()
    assert bench.card.carrying.outcome.text()
    before = len(bench.screen.history.list.shown)
    bench.read(bench.answer(written))
    assert bench.waiting() == 0
    assert "2" in bench.card.reading.outcome.text()
    assert not bench.card.carrying.outcome.text()
    assert len(bench.screen.history.list.shown) == before + 1
    assert "флешки" in bench.screen.history.list.shown[0].sentence


def test_a_name_is_proposed_that_names_nobody(bench: Bench) -> None:
    """Rule 13."""
    dialog = bench.begin(bench.card.writing)
    name = name_in(dialog).text()
    assert name.startswith(f"paket-{today().isoformat()}-")
    assert bench.workplace.worker.full_name.split()[0].casefold() not in name.casefold()
    assert bench.workplace.worker.login not in name
    dialog.reject()


def test_a_stick_that_refuses_is_said_where_it_happened(bench: Bench) -> None:
    """Rule 13: and the work waits on."""
    bench.edit(1)
    bench.write(bench.stick / "no such folder" / "paket.marshrut")
    assert "диск подключён" in bench.card.writing.outcome.text()
    assert bench.waiting() == 1
    assert bench.window.commands.action("exchange.stick_write").isEnabled()


def test_an_answer_is_read_once_and_a_foreign_file_never(bench: Bench) -> None:
    """Rule 13: a plain sentence at the step, nothing else changes."""
    written = bench.stick / "paket.marshrut"
    bench.write(written)
    answer = bench.answer(written)
    bench.read(answer)
    history = len(bench.screen.history.list.shown)
    bench.read(answer)
    assert "уже прочитан" in bench.card.reading.outcome.text()
    page = bench.stick / "page.marshrut"
    page.write_text("<html>Wi-Fi</html>", encoding="utf-8")
    bench.read(page)
    assert "не файл обмена" in bench.card.reading.outcome.text()
    assert len(bench.screen.history.list.shown) == history


def test_much_is_taken_away_only_after_a_person_has_agreed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules 11 and 13: the button stands at the step and takes the same answer."""
    monkeypatch.setattr("sync.client.inbox._FEW", 1)
    monkeypatch.setattr("sync.client.inbox._FIFTH", 10_000)
    written = bench.stick / "paket.marshrut"
    bench.write(written)
    [leaving] = bench.people(1)
    bench.serve("assign", "--database", bench.database, leaving, "tutor2")
    bench.read(bench.answer(written))
    assert bench.card.consent.isVisible()
    assert "Ничего не убрано" in bench.card.reading.outcome.text()
    assert leaving in bench.people(1_000)
    QTest.mouseClick(bench.card.consent, Qt.MouseButton.LeftButton)
    bench.settle()
    assert not bench.card.consent.isVisible()
    assert leaving not in bench.people(1_000)
