"""Consents in the profile, and a card that holds a name and a place of work only."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from PySide6.QtWidgets import QFileDialog

from storage.consents import ROUTE
from storage.reads.consents import ConsentRow, consents_of
from tests.factories import TODAY, add, add_person
from tests.ui.screens.people.conftest import Place
from ui.screens.people.consents_card import ConsentsCard
from ui.screens.people.profile_tab import ProfileTab
from ui.theme import State
from ui.widgets.empty_state import EmptyState


def profile(place: Place) -> ProfileTab:
    page = place.screen.card.page("profile")
    assert isinstance(page, ProfileTab)
    return page


def card(place: Place) -> ConsentsCard:
    return profile(place).consents


def line(place: Place, purpose: str) -> Any:
    return next(each for each in card(place).lines if each.key == purpose)


def of(place: Place, person: object) -> list[ConsentRow]:
    with place.engine.connect() as connection:
        return consents_of(connection, person, TODAY)  # type: ignore[arg-type]


def write(form: Any, **values: object) -> None:
    for name, value in values.items():
        form.fields[name].show_value(value, fresh=True)
    form.finish()


def test_without_consent_the_card_shows_and_asks_for_name_and_place_only(place: Place) -> None:
    """R82, R85: every other tab says why in one sentence; a consent that is recorded opens the card at once."""
    person = add_person(place.engine, family_name="Аносова", has_consent=False, phone="1")
    add(place.engine, "journal_entry", person_id=person, text="Тайна")
    place.show(person, "profile")
    place.wait_for(profile(place).fields["phone"].isHidden)
    shown = {name for name, field in profile(place).fields.items() if not field.isHidden()}
    assert shown == {"family_name", "given_name", "patronymic", "position", "role", "organization_id"}
    assert profile(place).files.isHidden()
    assert line(place, ROUTE).state is State.NEUTRAL
    place.screen.card.show_tab("journal")
    place.settle()
    front = place.screen.card._pages.currentWidget()
    assert isinstance(front, EmptyState)
    assert place.screen.card.header.risk.isHidden()
    place.screen.card.show_tab("profile")
    card(place).act("record", ROUTE)
    write(card(place).given, given_on=date(2026, 9, 15), document="лист № 5")
    place.wait_for(lambda: not profile(place).fields["phone"].isHidden())
    assert [(row.given_on, row.document, row.text_version) for row in of(place, person)] == [
        (date(2026, 9, 15), "лист № 5", "1")
    ]
    assert line(place, ROUTE).state is State.DONE
    place.screen.card.show_tab("journal")
    place.settle()
    assert not isinstance(place.screen.card._pages.currentWidget(), EmptyState)


def test_a_withdrawal_tells_the_term_of_the_law_and_where_erasure_is_asked_for(place: Place) -> None:
    """R85: 10 working days; what was given stays to be read. A day to come is refused in the form.

    Whoever shows something of the card hears of it and reads again.
    """
    heard: set[str] = set()
    place.desk.changed.connect(lambda changes: heard.update(changes.tables))
    card(place).act("withdraw", ROUTE)
    write(card(place).withdrawn, withdrawn_on=date(2026, 12, 1), document="заявление № 1")
    place.wait_for(lambda: card(place).withdrawn.trouble != "")
    write(card(place).withdrawn, withdrawn_on=date(2026, 11, 20))
    place.wait_for(lambda: line(place, ROUTE).badge == "withdrawn")
    note = line(place, ROUTE).note
    for part in ("September 2026", "20 November 2026 (заявление № 1)", "4 December 2026", "152-FZ", "administrator"):
        assert part in note
    assert profile(place).fields["phone"].isHidden()
    assert {"consent", "person", "route", "checkpoint", "goal", "journal_entry", "attachment", "conflict"} <= heard


def test_a_sheet_is_printed_for_each_purpose(place: Place) -> None:
    """R85: three sheets of their own."""
    wished: list[tuple[str, object]] = []
    place.desk.paper_wanted.connect(lambda name, person: wished.append((name, person)))
    for purpose in ("route", "practice", "photo"):
        card(place).act("print", purpose)
    assert wished == [(name, place.ivanova) for name in ("consent", "consent-practice", "consent-photo")]


def test_everything_about_a_person_goes_on_paper_and_into_a_file(place: Place) -> None:
    """R82: beside the consents; the file says what it holds."""
    wished: list[tuple[str, object]] = []
    said: list[str] = []
    place.desk.paper_wanted.connect(lambda name, person: wished.append((name, person)))
    place.desk.said.connect(lambda words, _undo: said.append(words))
    menu = card(place).held.button.menu()
    menu.aboutToShow.emit()
    printed, saved = menu.actions()
    printed.trigger()
    assert wished == [("person-data", place.ivanova)]
    saved.trigger()
    dialog = card(place).findChild(QFileDialog)
    assert dialog is not None
    target = place.folder / "all.json"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    place.wait_for(lambda: said != [])
    assert {part["table"] for part in json.loads(target.read_text("utf-8"))["parts"]} >= {"person", "consent"}
    card(place).held.save_to(place.ivanova, str(place.folder / "none" / "all.json"))
    place.wait_for(lambda: card(place).trouble != "")
