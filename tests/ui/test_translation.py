"""Russian is complete and fresh, and the window speaks it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from tests.ui.refresh_translations import ENGLISH, RUSSIAN, TRANSLATIONS, compile_all, unfinished, update
from ui.text import overdue_by, relative_day
from ui.translation import Language, install_language

FRESH = "run: python tests/ui/refresh_translations.py"


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[QApplication]:
    before = QLocale()
    yield qapp
    for translator in qapp.findChildren(QTranslator, "language"):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def messages(name: str) -> Iterator[tuple[str, str, list[str]]]:
    """Context, English string and translations of every message."""
    for context in ET.parse(TRANSLATIONS / name).getroot().iter("context"):  # noqa: S314 - the project's own file
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.findall("numerusform")]
            yield context.findtext("name", ""), message.findtext("source", ""), forms or [translation.text or ""]


def test_the_sources_hold_every_string_of_the_window(tmp_path: Path) -> None:
    for name in (RUSSIAN, ENGLISH):
        shutil.copyfile(TRANSLATIONS / name, tmp_path / name)
    update(tmp_path)
    for name in (RUSSIAN, ENGLISH):
        assert (tmp_path / name).read_text(encoding="utf-8") == (TRANSLATIONS / name).read_text(encoding="utf-8"), FRESH


def test_the_compiled_files_are_those_of_the_sources(tmp_path: Path) -> None:
    compile_all(TRANSLATIONS, tmp_path)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (TRANSLATIONS / made.name).read_bytes(), FRESH


@pytest.mark.parametrize("name", [RUSSIAN, ENGLISH])
def test_no_string_waits_for_a_translation(name: str) -> None:
    assert list(unfinished(TRANSLATIONS / name)) == []
    assert [source for _, source, forms in messages(name) if not all(forms)] == []


def test_a_number_has_its_forms() -> None:
    assert {len(forms) for _, source, forms in messages(RUSSIAN) if "%n" in source} == {3}
    assert {len(forms) for _, source, forms in messages(ENGLISH) if "%n" in source} == {2}


def test_a_translation_keeps_the_places_for_values() -> None:
    def places(words: str) -> set[str]:
        return {part.partition("}")[0] for part in words.split("{")[1:]}

    strange = [source for _, source, forms in messages(RUSSIAN) for form in forms if not places(form) <= places(source)]
    assert strange == []


def test_the_words_are_those_of_the_house() -> None:
    words = " ".join(form for _, _, forms in messages(RUSSIAN) for form in forms).casefold()
    assert "синхронизац" not in words


def test_russian_is_spoken_by_default(speaking: QApplication) -> None:
    from datetime import date

    install_language(speaking)
    assert QCoreApplication.translate("Section", "Exchange") == "Обмен"
    today = date(2026, 11, 23)
    assert relative_day(date(2026, 11, 30), today) == "через 7 дней"
    assert overdue_by(date(2026, 11, 22), today) == "просрочено на 1 день"


def test_qts_own_words_are_russian_too(speaking: QApplication) -> None:
    install_language(speaking)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Отмена"


def test_english_has_its_plurals(speaking: QApplication) -> None:
    install_language(speaking, Language.RUSSIAN)
    install_language(speaking, Language.ENGLISH)
    assert QCoreApplication.translate("Section", "Exchange") == "Exchange"
    assert QCoreApplication.translate("Outcome", "%n page(s)", "", 1) == "1 page"
    assert QCoreApplication.translate("Outcome", "%n page(s)", "", 5) == "5 pages"
