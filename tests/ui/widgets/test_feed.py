from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.widgets.feed import Chip, Feed
from ui.widgets.feed_model import Deliver, Entry, FeedModel, Kind

TODAY = date(2026, 11, 23)
KINDS = [Kind("talk", "Беседа", "message-square"), Kind("call", "Звонок", "phone")]
ENTRIES = [Entry(n, "talk" if n % 2 else "call", date(2026, 11, 23 - n // 5), f"Запись {n}", "9:40") for n in range(60)]
STEP = 20


def source(last: object, kind: str, deliver: Deliver) -> None:
    """Twenty entries at a time, as a named read would give them."""
    fitting = [entry for entry in ENTRIES if kind in {"", entry.kind}]
    keys = [entry.key for entry in fitting]
    first = keys.index(last) + 1 if last is not None else 0
    deliver(fitting[first : first + STEP], first + STEP < len(fitting))


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = FeedModel(TODAY)
    model.show(source)
    qtmodeltester.check(model)


def test_the_feed_grows_when_it_is_scrolled_and_ends() -> None:
    model = FeedModel(TODAY)
    model.show(source)
    assert len(model.entries()) == STEP
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.entries() == ENTRIES
    days = len({entry.day for entry in ENTRIES})
    assert model.rowCount() == len(ENTRIES) + days


def test_the_filter_shows_one_kind(qtbot: QtBot) -> None:
    feed = Feed(KINDS, TODAY)
    qtbot.addWidget(feed)
    feed.show_entries(source)
    chip = next(chip for chip in feed.findChildren(Chip) if chip.text() == "Звонок")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert {entry.kind for entry in feed.model.entries()} == {"call"}


def test_what_is_typed_becomes_a_draft_and_is_recorded_by_the_keyboard(qtbot: QtBot) -> None:
    feed = Feed(KINDS, TODAY)
    qtbot.addWidget(feed)
    field = feed.findChild(QPlainTextEdit)
    with qtbot.waitSignal(feed.draft_changed, timeout=2000) as draft:
        qtbot.keyClicks(field, "agreed")
    assert draft.args == ["talk", "agreed"]
    with qtbot.waitSignal(feed.recorded) as recorded:
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert recorded.args == ["talk", "agreed"]


def test_a_draft_that_is_put_back_is_no_new_draft(qtbot: QtBot) -> None:
    feed = Feed(KINDS, TODAY)
    qtbot.addWidget(feed)
    feed.set_draft("call", "Перезвонить")
    with qtbot.assertNotEmitted(feed.draft_changed, wait=900):
        pass
    assert [field.toPlainText() for field in feed.findChildren(QPlainTextEdit)] == ["Перезвонить"]
