"""Kinds of journal entries with their words and icons, in the order of their keys."""

from __future__ import annotations

from app.labels import choices
from ui.screens.people.words import capital
from ui.widgets.feed_model import Kind

_ICONS = {
    "consultation": "message-square",
    "lesson_visit": "presentation",
    "joint_planning": "square-pen",
    "remark": "lightbulb",
    "agreement": "handshake",
    "site_visit": "map-pin",
    "call": "phone",
    "notice": "mail",
    "programme_help": "graduation-cap",
    "handover": "log-out",
}


def entry_kinds() -> list[Kind]:
    """All kinds."""
    return [Kind(code, capital(words), _ICONS.get(code, "pencil")) for code, words in choices("entry.kind")]
