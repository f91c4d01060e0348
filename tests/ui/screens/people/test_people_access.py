"""Every control of the card has a name, and every button is reached by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.ui.screens.people.conftest import Place
from tests.ui.test_accessible import CONTROLS, is_own


@pytest.mark.parametrize("tab", ["profile", "diagnosis", "deficits", "journal", "support", "history"])
def test_every_control_has_a_name_and_its_place_in_the_tab_order(place: Place, tab: str) -> None:
    place.diagnose(place.ivanova, 1)
    place.show(place.ivanova, tab)
    own = [child for kind in CONTROLS for child in place.screen.findChildren(kind) if is_own(child)]
    for control in own:
        words = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or words or not control.isVisible(), type(control).__name__
        if isinstance(control, QAbstractButton) and control.isVisible():
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.text()


def test_long_names_are_cut_with_an_ellipsis_and_stand_whole_in_the_tooltip(place: Place) -> None:
    long = "Константинопольская-Преображенская"
    with place.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET family_name = ?", (long,))
        connection.exec_driver_sql("UPDATE organization SET name = ?, short_name = ?", ("Школа " * 20, "Школа " * 20))
    place.show(place.fedorov, "profile")
    header = place.screen.card.header
    place.wait_for(lambda: long in header.name.text())
    assert header.name.toolTip() == header.name.text()
    assert place.screen.minimumSizeHint().width() <= 1366 - 248
