"""R81 in the window: a password of one's own in place of the administrator's, and another one later."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.clock import today
from app.opening import Opening
from app.workplace import Workplace
from tests.acceptance.commands import run
from tests.ui.region import Region
from tests.ui.screens.exchange.conftest import region, region_at_rest, workplace
from ui.commands import Commands
from ui.desk import Desk
from ui.screens.safety.password_card import PasswordCard
from ui.screens.welcome.enrolment import EnrolmentPage
from ui.work import Work

__all__ = ["region", "region_at_rest", "workplace"]

OWN = "берёза у дороги"


def one_time_password(region: Region) -> str:
    """What the administrator gives out: it serves once."""
    made = run("marshrut-server", ["user", "password", region.login, "--generate", "--database", region.database])
    assert made.code == 0, made.err
    return made.lines[-1].split()[-1].rstrip(".")


def test_a_password_that_serves_once_is_replaced_when_the_computer_is_connected(
    qtbot: QtBot, region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = one_time_password(region)
    opening = Opening(tmp_path / "new", today()).start()
    opening.wait()
    work = Work(lambda: None, lambda: None)
    page = EnrolmentPage(work, opening)
    qtbot.addWidget(page)
    page.show()
    made: list[Workplace] = []
    page.enrolled.connect(made.append)
    for field, words in ((page.server, region.url), (page.login, region.login), (page.password, given)):
        field.setText(words)
    page.by_passphrase.setChecked(True)
    page.passphrase.setText("корова у реки")
    assert page.own_password.isHidden()
    page.button.click()
    qtbot.waitUntil(lambda: not page.own_password.isHidden(), timeout=30_000)
    for words, refused in (("123", True), (OWN, False)):
        page.own_password.setText(words)
        page.button.click()
        qtbot.waitUntil(lambda: work.idle, timeout=60_000)
        assert bool(page.refusal.text()) is refused
    (place,) = made
    assert place.worker.login == region.login
    place.close()
    work.close()


def test_the_password_is_changed_in_the_window(qtbot: QtBot, region: Region, workplace: Workplace) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    work = Work(workplace.reader, lambda: workplace.engine)
    desk = Desk(work, Commands(window), today, window, workplace=lambda: workplace)
    card = PasswordCard(desk, window)
    said: list[str] = []
    card.said.connect(said.append)
    window.show()
    for former, new, again, words in (
        (region.password, OWN, "другая", "The two are not the same: type them again."),
        ("не тот пароль", OWN, OWN, "Имя или пароль не подошли."),
        (region.password, OWN, OWN, ""),
    ):
        for field, typed in ((card.former, former), (card.new, new), (card.again, again)):
            field.setText(typed)
        card.change_button.click()
        qtbot.waitUntil(lambda: work.idle, timeout=30_000)
        assert card.trouble.text().startswith(words) if words else not card.trouble.text()
    assert said == ["The password is changed."]
    assert card.new.text() == ""
    work.close()
