"""«Competency maps» over a real encrypted copy: seen as a matrix and as a list, written by the administrator only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.map_tree import Branch, in_tree_order
from app.undo import undo
from app.workplace import Worker
from storage.engine import open_reader
from storage.reads.competency_maps import CompetencyNode, MapCard, map_cards, nodes_of_map
from storage.reads.instruments import instrument_cards, tasks_of_instrument
from tests.factories import KEY, TODAY, add, add_map, make_copy
from tests.ui.test_accessible import CONTROLS, is_own
from ui.desk import Desk
from ui.screens.maps.lists_pane import INSTRUMENTS, MAPS
from ui.screens.maps.map_bar import LIST, MATRIX
from ui.screens.maps.map_view import NOTHING_FOUND
from ui.screens.maps.name_form import InstrumentForm, MapForm
from ui.screens.maps.reading import MapPage
from ui.screens.maps.screen import MapsScreen
from ui.shell.window import Window
from ui.work import Work

GROUPS = ("subject", "methodical", "psych_ped", "communicative")
COMPONENTS = ("knowledge", "skill", "ability", "value")


class Place:
    """A copy of an approved map, a draft and an instrument, and the page in its window."""

    def __init__(self, folder: Path, qtbot: QtBot, role: str) -> None:
        self.qtbot = qtbot
        self.engine = make_copy(folder)
        add(self.engine, "subject")
        self.approved, self.codes = add_map(self.engine, {"У1": 3}, title="Утверждённая", expertise_on=TODAY)
        self.draft = add(self.engine, "competency_map", title="Черновик", expertise_status="draft")
        for number, group in enumerate(GROUPS):
            part = {"competency_group": group, "component": COMPONENTS[number], "position": f"V{number}"}
            add(self.engine, "competency", map_id=self.draft, code=f"К{number}", title=f"Умеет №{number}", **part)
        self.instrument = add(
            self.engine, "instrument", title="Методические задачи", competency_group="methodical",
            subject="математика", expertise_status="draft",
        )  # fmt: skip
        self.readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self.readers.connect, lambda: self.engine)
        self.window = Window()
        self.desk = Desk(self.work, self.window.commands, _today, self.window)
        self.desk.worker = Worker("", "user", role, "Соколова Марина", uuid4(), None)
        self.window.register("maps", self._make)
        self.window.show()
        self.window.show_section("maps")
        self.settle()

    def show(self, map_id: UUID) -> None:
        """Stand on a map."""
        self.screen.show_map(map_id)
        self.settle()

    def nodes(self, map_id: UUID) -> list[CompetencyNode]:
        """Competencies of a map as the copy holds them."""
        self.settle()
        with self.readers.connect() as connection:
            return nodes_of_map(connection, map_id)

    def tree(self, map_id: UUID) -> str:
        """«К0 -К1», in the order of the tree."""
        return " ".join("-" * branch.depth + branch.node.code for branch in in_tree_order(self.nodes(map_id)))

    def cards(self) -> list[MapCard]:
        """All maps as the copy holds them."""
        self.settle()
        with self.readers.connect() as connection:
            return map_cards(connection)

    def shown(self) -> list[str]:
        """Codes in the matrix, in its order."""
        self.settle()
        return [block.node.code for block in self.screen.map.matrix.blocks]

    def undo(self) -> None:
        """Take the last change back."""
        self.desk.change(undo)
        self.settle()

    def settle(self) -> None:
        """Let typing pauses and everything under way come to their end."""
        self.qtbot.waitUntil(lambda: self.work.idle and not self.screen.map.bar.is_waiting, timeout=5000)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Let the window live until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=5000)

    def close(self) -> None:
        """Close everything."""
        self.settle()
        self.window.close()
        self.work.close()
        self.readers.dispose()
        self.engine.dispose()

    def _make(self) -> MapsScreen:
        self.screen = MapsScreen(self.desk)
        return self.screen


def _today() -> date:
    return TODAY


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Place]:
    made = Place(tmp_path, qtbot, getattr(request, "param", "administrator"))
    yield made
    made.close()


@pytest.mark.parametrize("place", ["tutor"], indirect=True)
def test_r11_r12_everyone_reads_the_matrix_and_is_told_who_writes_it(place: Place) -> None:
    place.show(place.draft)
    screen, view = place.screen, place.screen.map
    assert [(block.node.group, COMPONENTS[block.column]) for block in view.matrix.blocks] == list(
        zip(GROUPS, COMPONENTS, strict=True)
    )
    assert [(strip.group, strip.count) for strip in view.matrix._layout.strips] == [(group, 1) for group in GROUPS]
    assert "administrator" in view.head.note.text()
    assert not view.bar.add.isVisible()
    assert not view.head.expertise.isVisible()
    assert screen.primary is None
    place.qtbot.mouseClick(
        view.matrix.viewport(), Qt.MouseButton.LeftButton, pos=view.matrix.place_of(view.matrix.blocks[1].node.id)
    )
    assert screen.competency.isVisible()
    assert "level 3" in view.matrix.accessibleDescription()
    assert not any(field.isVisible() for field in screen.competency.fields.values())
    place.qtbot.keyClick(view.matrix, Qt.Key.Key_Escape)
    assert screen.lists.views[MAPS].isVisible()


def test_filters_and_words_narrow_the_map_and_every_control_is_named_and_reached(place: Place) -> None:
    place.show(place.draft)
    controls = [child for kind in CONTROLS for child in place.screen.findChildren(kind)]
    for control in (each for each in controls if is_own(each) and each.isVisible()):
        words = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or words, control
        if isinstance(control, QAbstractButton):
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.text()
    bar = place.screen.map.bar
    bar.search.setText("умеет 2")
    assert place.shown() == ["К2"]
    assert bar.count.text() == "1 of 4"
    bar.group.take("subject")
    place.settle()
    assert place.screen.map.pages.currentIndex() == NOTHING_FOUND
    bar.clear()
    assert place.shown() == ["К0", "К1", "К2", "К3"]
    bar.component.take("value")
    assert place.shown() == ["К3"]


def test_r11_arrows_walk_the_matrix_and_a_field_is_saved_and_undone(place: Place) -> None:
    place.show(place.draft)
    view, card = place.screen.map, place.screen.competency
    view.take_keyboard()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return):
        place.qtbot.keyClick(view.matrix, key)
    assert card.shown == view.matrix.current
    level = card.fields["required_level"]
    level.show_value(1, fresh=True)
    level._shown = 3
    level.commit()
    assert next(node.required for node in place.nodes(place.draft) if node.id == card.shown) == 1
    place.undo()
    place.wait_for(lambda: level.value() == 3)


def test_r11_the_list_moves_competencies_by_keyboard_and_refuses_what_cannot_be(place: Place) -> None:
    place.show(place.draft)
    view = place.screen.map
    view.bar.switch.choose(LIST)
    view.bar.view_chosen.emit(LIST)
    nodes = place.nodes(place.draft)
    view.tree.setCurrentIndex(view.model.index_of(nodes[1].id))
    alt = Qt.KeyboardModifier.AltModifier
    place.qtbot.keyClick(view.tree, Qt.Key.Key_Right, alt)
    assert place.tree(place.draft) == "К0 -К1 К2 К3"
    place.qtbot.keyClick(view.tree, Qt.Key.Key_Up, alt)
    assert place.tree(place.draft) == "К0 -К1 К2 К3"
    carried = view.model.mimeData([view.model.index_of(nodes[3].id)])
    assert not view.model.dropMimeData(carried, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert place.tree(place.draft) == "К3 К0 -К1 К2"
    told: list[str] = []
    view.trouble.connect(told.append)
    carried = view.model.mimeData([view.model.index_of(nodes[0].id)])
    view.model.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, view.model.index_of(nodes[1].id))
    place.wait_for(lambda: bool(told))
    assert "саму себя" in told[0]
    assert place.tree(place.draft) == "К3 К0 -К1 К2"


def test_r11_competencies_are_added_one_after_the_other(place: Place) -> None:
    place.show(place.draft)
    view = place.screen.map
    view.bar.add.click()
    for code in ("Н1", "Н2", "Н2"):
        view.new.code.setText(code)
        view.new.wording.setText(f"Новая {code}")
        place.qtbot.keyClick(view.new, Qt.Key.Key_Return)
        place.settle()
    assert place.tree(place.draft) == "К0 К1 К2 К3 Н1 Н2"
    assert view.new.wording.text() == "Новая Н2"
    assert view.new._trouble.isVisible()
    place.screen.competency.show_node(place.screen.map.page.branches, view.node(view._current), may_change=True)  # type: ignore[union-attr, arg-type]  # both are there
    place.screen.competency.remove.click()
    assert place.tree(place.draft) == "К0 К1 К2 К3 Н1"


def test_r14_an_approved_map_goes_on_as_a_new_edition_and_the_two_are_compared(place: Place) -> None:
    place.show(place.approved)
    screen, head = place.screen, place.screen.map.head
    assert not screen.map.bar.add.isVisible()
    assert "new edition" in head.note.text()
    head.edition.click()
    place.settle()
    page = screen.map.page
    assert page is not None
    assert (page.card.edition, page.card.expertise_status) == (2, "draft")
    screen.competency.show_node(page.branches, page.nodes[0], may_change=True)
    screen.competency.committed.emit("required_level", 2)
    place.settle()
    head.compare.click()
    place.settle()
    assert [(each.kind, each.fields) for each in screen.comparison.shown] == [("changed", ("required",))]
    screen.comparison.left.emit()
    head.expertise.send.click()
    place.settle()
    head.expertise.day.set_day(None)
    head.expertise.approve.click()
    place.settle()
    assert head.expertise._trouble.isVisible()
    head.expertise.day.set_day(TODAY)
    head.expertise.approve.click()
    assert [(card.edition, card.expertise_status) for card in place.cards() if card.id == page.card.id] == [
        (2, "approved")
    ]
    place.show(place.approved)
    assert "replaced" in head.note.text()


def test_r13_an_instrument_has_a_subject_by_its_group_and_tasks_written_in_place(place: Place) -> None:
    screen = place.screen
    screen.lists.switch._take(1)
    place.settle()
    place.desk.commands.run("maps.new")
    form = screen.forms[INSTRUMENTS]
    assert isinstance(form, InstrumentForm)
    form.fields["title"].show_value("Ситуации общения", fresh=True)
    form.save.click()
    place.settle()
    assert "предмет" in form._trouble.text()
    form.group.show_value("communicative", fresh=True)
    form.group.committed.emit("competency_group", "communicative")
    assert not form.subject.editor.isEnabled()
    form.save.click()
    place.settle()
    with place.readers.connect() as connection:
        assert ("Ситуации общения", None) in {(card.title, card.subject) for card in instrument_cards(connection)}
    assert screen.instrument.page is not None
    assert screen.instrument.page.card.title == "Ситуации общения"
    view = screen.instrument
    screen.lists.choose(INSTRUMENTS, place.instrument)
    screen._show_current()
    place.settle()
    view.add.click()
    place.wait_for(lambda: view.rows.rowCount() == 1)
    place.settle()
    with place.readers.connect() as connection:
        (task,) = tasks_of_instrument(connection, place.instrument)
    screen._open_task(task.id)
    score = screen.task.fields["greatest_score"]
    screen.task.committed.emit("greatest_score", 0)
    place.settle()
    assert "меньше 1" in score.trouble
    screen.task.committed.emit("greatest_score", 12)
    place.settle()
    assert view.rows.index(0, 2).data() == "12"
    screen.task.remove.click()
    place.wait_for(lambda: view.rows.rowCount() == 0)


def test_r03_a_map_of_managers_begins_as_a_draft_and_changes_its_name(place: Place) -> None:
    form = place.screen.forms[MAPS]
    assert isinstance(form, MapForm)
    place.desk.commands.run("maps.new")
    form.fields["title"].show_value("Карта руководителя", fresh=True)
    form.fields["audience"].show_value("manager", fresh=True)
    form.save.click()
    place.settle()
    page = place.screen.map.page
    assert page is not None
    assert (page.card.title, page.card.audience, page.card.expertise_status) == (
        "Карта руководителя",
        "manager",
        "draft",
    )
    place.screen.map.head.change.trigger()
    form.fields["title"].show_value("Карта директора", fresh=True)
    form.save.click()
    assert "Карта директора" in [card.title for card in place.cards()]
    place.screen.map.head.remove.trigger()
    assert "Карта директора" not in [card.title for card in place.cards()]
    place.undo()
    assert "Карта директора" in [card.title for card in place.cards()]


def test_a_map_of_five_hundred_competencies_is_shown_at_once(place: Place) -> None:
    """Opening any card paints within 100 ms; the bound leaves room for a busy machine."""
    card = next(card for card in place.cards() if card.id == place.draft)
    title = "Проектирует систему заданий, направленных на развитие функциональной грамотности обучающихся"
    branches = tuple(
        Branch(
            CompetencyNode(
                uuid4(), place.draft, None, f"К-{number}", title, GROUPS[number % 4], COMPONENTS[number // 4 % 4],
                2, 3, f"V{number:03d}", None,
            ),
            0,
        )
        for number in range(500)
    )  # fmt: skip
    began = perf_counter()
    place.screen.map.show_page(MapPage(card, branches, (card,), None, in_use=False))
    place.screen.map.grab()
    assert perf_counter() - began < 1
    assert len(place.screen.map.matrix.blocks) == 500
    assert place.screen.map.bar.switch.value == MATRIX
