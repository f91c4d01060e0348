from itertools import product

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication

from ui.theme import FAMILY, Appearance, Choice, State, read_tones, tones

ENOUGH = 4.5
THEMES = ("light", "dark")
TINTS = ("done", "soon", "overdue", "conflict", "accent", "formal", "non_formal", "informal")
GROUNDS = ("page", "card", "rail", "sunken", "hover", "selected")


def luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    """WCAG 2.2, contrast ratio."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("theme", "ink", "ground"), list(product(THEMES, ("text", "quiet"), GROUNDS)))
def test_words_can_be_read_on_every_ground(theme: str, ink: str, ground: str) -> None:
    known = read_tones(theme)
    assert contrast(known.of(ink), known.of(ground)) >= ENOUGH


@pytest.mark.parametrize(("theme", "tint"), list(product(THEMES, TINTS)))
def test_a_tint_can_be_read_on_page_card_and_its_own_soft_ground(theme: str, tint: str) -> None:
    known = read_tones(theme)
    for ground in ("page", "card", f"{tint}_soft"):
        assert contrast(known.of(tint), known.of(ground)) >= ENOUGH


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_the_accent_and_on_a_toast_can_be_read(theme: str) -> None:
    known = read_tones(theme)
    assert contrast(known.on_accent, known.accent) >= ENOUGH
    assert contrast(known.on_toast, known.toast) >= ENOUGH
    assert contrast(known.toast_accent, known.toast) >= ENOUGH


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
def test_the_program_owns_both_palettes(qapp: QApplication, appearance: Appearance, choice: Choice) -> None:
    appearance.choose(choice)
    assert qapp.palette().window().color() == read_tones(choice.value).page
    assert qapp.palette().windowText().color() == read_tones(choice.value).text
    assert contrast(qapp.palette().placeholderText().color(), tones().card) >= ENOUGH


def test_the_type_does_not_depend_on_the_machine(qapp: QApplication) -> None:
    """Pictures are compared letter by letter."""
    assert FAMILY in QFontDatabase.families()


def test_every_state_has_ink_and_ground() -> None:
    for state in State:
        ink, ground = tones().state(state)
        assert contrast(ink, ground) >= ENOUGH
