"""The window's language: Russian unless another is asked for.

Strings in the code are English. `resources/i18n` holds the translations: `marshrut_ru.ts` is complete, `marshrut_en.ts`
has the English plurals only; the compiled `.qm` beside them are what the program reads (see the README there).
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources import locate


class Language(StrEnum):
    """A language that the window speaks."""

    RUSSIAN = "ru"
    ENGLISH = "en"


_LOCALES = {Language.RUSSIAN: "ru_RU", Language.ENGLISH: "en_GB"}
_NAME = "language"


def install_language(application: QCoreApplication, language: Language = Language.RUSSIAN) -> None:
    """Speak this language from now on: our own words and Qt's, dates and numbers. Call before any widget is made.

    A second call replaces the language of the first. The words of Qt's own dialogs stay English where Qt was
    installed without its translations; ours are part of the program (`ResourceMissingError` where they are gone).
    """
    for old in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(_LOCALES[language]))
    qt_words = QTranslator(application)
    if qt_words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _install(application, qt_words)
    own_words = QTranslator(application)
    own_words.load(str(locate("i18n", f"marshrut_{language}.qm")))
    _install(application, own_words)


def _install(application: QCoreApplication, words: QTranslator) -> None:
    words.setObjectName(_NAME)
    application.installTranslator(words)
