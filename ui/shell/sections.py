"""The sections of the rail, in their order. A section is shown once a screen is registered for it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(_context: str, source: str) -> str:
    """Mark words for the translation tool; Qt's own function of this name is not typed."""
    return source


class Section(NamedTuple):
    """One place of the rail; `source` is the English word that is translated when shown."""

    name: str
    source: str
    icon: str

    @property
    def title(self) -> str:
        """The section's name in the person's language."""
        return QCoreApplication.translate("Section", self.source)


SECTIONS = (
    Section("today", QT_TRANSLATE_NOOP("Section", "Today"), "sun"),
    Section("people", QT_TRANSLATE_NOOP("Section", "Teachers"), "user"),
    Section("groups", QT_TRANSLATE_NOOP("Section", "Groups"), "users"),
    Section("routes", QT_TRANSLATE_NOOP("Section", "Routes"), "route"),
    Section("support", QT_TRANSLATE_NOOP("Section", "Support"), "heart-handshake"),
    Section("programmes", QT_TRANSLATE_NOOP("Section", "Programmes and events"), "graduation-cap"),
    Section("maps", QT_TRANSLATE_NOOP("Section", "Competency maps"), "layers"),
    Section("printing", QT_TRANSLATE_NOOP("Section", "Printing"), "printer"),
    Section("analysis", QT_TRANSLATE_NOOP("Section", "Analysis"), "chart-column"),
    Section("exchange", QT_TRANSLATE_NOOP("Section", "Exchange"), "refresh-cw"),
    Section("safety", QT_TRANSLATE_NOOP("Section", "Safety"), "shield-check"),
)

BY_NAME = {section.name: section for section in SECTIONS}
