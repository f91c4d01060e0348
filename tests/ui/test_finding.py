"""The search field of the real window: a person and a programme are found in any form and opened where they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.paper.route_plan import ROUTE_PLAN
from app.printing import Order, print_documents
from app.workplace import Worker, Workplace
from storage.engine import open_copy, open_reader
from storage.reads.base import Engine
from storage.reads.people import PersonFilter, person_ids
from storage.reads.routes import current_route_id
from storage.search import keep_search
from storage.writes import editing
from tests.app.paper.plans import bare_plan
from tests.ui.demo_copy import KEY, TODAY, demo_copy
from ui.main_window import MainWindow
from ui.screens.groups.screen import GroupsScreen
from ui.screens.maps.screen import MapsScreen
from ui.screens.people.screen import PeopleScreen
from ui.screens.programmes.screen import ProgrammesScreen
from ui.screens.support.materials_page import MaterialsPage
from ui.screens.support.screen import SupportScreen
from ui.shell.popover import Hit
from ui.work import Work

WORKER = Worker("http://127.0.0.1", "tutor1", "tutor", "Попова Юлия Константиновна", uuid4(), None)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_copy(demo_copy(tmp_path), KEY)
    keep_search(made)
    yield made
    made.dispose()


@pytest.fixture
def window(qtbot: QtBot, engine: Engine, tmp_path: Path) -> Iterator[MainWindow]:
    readers = open_reader(tmp_path / "copy.db", KEY)
    work = Work(readers.connect, lambda: engine)
    made = MainWindow(work, lambda: TODAY, no_workplace)
    qtbot.addWidget(made)
    made.show()
    made.come_alive(WORKER)
    qtbot.waitUntil(lambda: work.idle, timeout=20_000)
    yield made
    work.close()
    readers.dispose()


def no_workplace() -> Workplace:
    raise AssertionError("nothing here needs the workplace")


class Delivered:
    """What the source delivered last."""

    def __init__(self) -> None:
        self.hits: list[Hit] | None = None

    def take(self, hits: object) -> None:
        self.hits = list(hits)  # type: ignore[call-overload]  # a sequence of hits


def find(qtbot: QtBot, window: MainWindow, text: str) -> list[Hit]:
    delivered = Delivered()
    window.finding.search(text, delivered.take)
    qtbot.waitUntil(lambda: delivered.hits is not None, timeout=10_000)
    return delivered.hits or []


def test_a_person_is_found_and_their_card_opened(qtbot: QtBot, window: MainWindow) -> None:
    hit = find(qtbot, window, "жданова")[0]
    assert hit.title.startswith("Жданова")
    window.finding.open(hit.target)
    assert window.current == "people"


def test_a_programme_is_found_by_another_form_of_its_words(qtbot: QtBot, window: MainWindow) -> None:
    hits = find(qtbot, window, "оцениванием урока")
    programme = next(hit for hit in hits if isinstance(hit.target, tuple) and hit.target[0] == "programme")
    window.finding.open(programme.target)
    assert window.current == "programmes"
    screen = window.visited("programmes")
    assert isinstance(screen, ProgrammesScreen)
    qtbot.waitUntil(screen.offer.isVisible, timeout=10_000)


def test_a_group_is_found_and_the_pages_around_people_are_reached_by_command(qtbot: QtBot, window: MainWindow) -> None:
    """R04, R07, R49: the search, the own certificate and handing over lead into «Groups»."""
    hits = find(qtbot, window, "молодые педагоги")
    group = next(hit for hit in hits if isinstance(hit.target, tuple) and hit.target[0] == "team")
    window.finding.open(group.target)
    assert window.current == "groups"
    screen = window.visited("groups")
    assert isinstance(screen, GroupsScreen)
    for command, page in (("groups.handover", "handover"), ("groups.certificate", "specialists")):
        window.commands.run(command)
        assert screen.switch.value == page
    qtbot.waitUntil(lambda: window.desk.work.idle, timeout=10_000)


def test_an_organisation_a_competency_and_a_material_open_where_they_are(
    qtbot: QtBot, window: MainWindow, engine: Engine
) -> None:
    with engine.connect() as connection:
        school, name = connection.exec_driver_sql(
            "SELECT o.id, o.short_name FROM organization o JOIN person p ON p.organization_id = o.id"
        ).fetchone() or (b"", "")
        competency = connection.exec_driver_sql("SELECT title FROM competency ORDER BY id").scalar()
        material, title = connection.exec_driver_sql("SELECT id, title FROM material ORDER BY id").fetchone() or (
            b"",
            "",
        )
    open_hit(qtbot, window, "organization", name)
    people = window.visited("people")
    assert isinstance(people, PeopleScreen)
    qtbot.waitUntil(lambda: people.pane.filters.organization.value == UUID(bytes=school), timeout=10_000)
    qtbot.waitUntil(lambda: " из " in people.pane.counted or " of " in people.pane.counted, timeout=10_000)
    open_hit(qtbot, window, "competency", str(competency))
    maps = window.visited("maps")
    assert isinstance(maps, MapsScreen)
    qtbot.waitUntil(lambda: maps.lists.shows(maps.competency), timeout=10_000)
    assert (node := maps.map.node(maps.competency.shown)) is not None
    assert node.title == competency
    open_hit(qtbot, window, "material", title)
    support = window.visited("support")
    assert isinstance(support, SupportScreen)
    page = support.page("materials")
    assert isinstance(page, MaterialsPage)
    qtbot.waitUntil(page.view.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: page.model.key_at(page.list.currentIndex().row()) == UUID(bytes=material), timeout=10_000)


def test_an_organisation_of_which_nobody_is_here_is_said_so(qtbot: QtBot, window: MainWindow, engine: Engine) -> None:
    with engine.connect() as connection:
        name = connection.exec_driver_sql(
            "SELECT short_name FROM organization WHERE id NOT IN (SELECT organization_id FROM person)"
        ).scalar()
    said: list[str] = []
    window.desk.said.connect(lambda words, _undo: said.append(words))
    open_hit(qtbot, window, "organization", str(name))
    qtbot.waitUntil(lambda: said == ["Nobody in your copy works there."], timeout=10_000)


def open_hit(qtbot: QtBot, window: MainWindow, table: str, words: str) -> None:
    hits = find(qtbot, window, words)
    hit = next(hit for hit in hits if isinstance(hit.target, tuple) and hit.target[0] == table)
    window.finding.open(hit.target)


def test_rows_of_a_large_exchange_are_taken_in_behind_it(qtbot: QtBot, window: MainWindow, engine: Engine) -> None:
    person = person_id(find(qtbot, window, "жданова")[0])
    with editing(engine, None) as edit:
        edit.update("person", person, {"family_name": "Переименованная"})
        # More than a commit takes in itself, of a kind with short texts: the window finishes the lot when it closes.
        edit.connection.exec_driver_sql(
            "INSERT OR IGNORE INTO search_stale SELECT 5, id FROM programme_module LIMIT 600"
        )
    window.finding.take_in()
    qtbot.waitUntil(lambda: bool(find(qtbot, window, "переименованная")), timeout=20_000)


def person_id(hit: Hit) -> UUID:
    assert isinstance(hit.target, tuple)
    return hit.target[2]  # type: ignore[no-any-return]  # a UUID


def test_the_shortcut_of_the_journal_works_before_the_people_were_visited(qtbot: QtBot, window: MainWindow) -> None:
    assert window.current == "today"
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.current == "people", timeout=10_000)


def printed_plan(engine: Engine, folder: Path) -> tuple[UUID, Path]:
    """Somebody with a route, and the printed plan as a scanner gives it back."""
    with engine.connect() as connection:
        everyone = person_ids(connection, PersonFilter(stage=3), today=TODAY)
        person = next(each for each in everyone if current_route_id(connection, each))
        print_documents(connection, Order("route", [person], True), folder / "план.pdf")
    with closing(pypdfium2.PdfDocument(folder / "план.pdf")) as opened:
        opened[0].render(scale=150 / 72).to_pil().rotate(3, fillcolor="white").save(folder / "скан.jpg")
    return person, folder / "скан.jpg"


def test_a_scanned_sheet_leads_to_its_route(qtbot: QtBot, window: MainWindow, engine: Engine, tmp_path: Path) -> None:
    """R62: the scan says whose plan it is and whether the paper is old; Enter opens the route."""
    person, scan = printed_plan(engine, tmp_path)
    window.finding.read_scan(str(scan))
    qtbot.waitUntil(lambda: bool(window.search.shown()), timeout=10_000)
    (hit,) = window.search.shown()
    assert hit.title.startswith("Маршрут №")
    assert hit.note.startswith("бумага не устарела")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current == "people", timeout=10_000)
    screen = window.visited("people")
    assert isinstance(screen, PeopleScreen)
    assert (screen.card.person_id, screen.card.tab) == (person, "route")


def test_a_picture_without_a_code_is_answered_with_a_sentence(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "снимок.png"
    Image.new("L", (600, 800), 255).save(path)
    with qtbot.waitSignal(window.desk.said) as said:
        window.finding.read_scan(str(path))
    assert said.args is not None
    assert "кода маршрута не видно" in said.args[0]
    assert window.search.shown() == []


def test_a_plan_of_somebody_elses_person_is_not_in_the_copy(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    ROUTE_PLAN.write([bare_plan()], tmp_path / "чужой.pdf")
    with qtbot.waitSignal(window.desk.said) as said:
        window.finding.read_scan(str(tmp_path / "чужой.pdf"))
    assert said.args == ["The routes of these sheets are not in your copy.", ""]
