"""The base of a merge where two devices made one and the same row and neither knew a value of the other's.

What an activity takes from a template nobody has typed, and the row says itself what that was (``template_state``,
R48). So a template that is applied on two laptops at different times gives way to what a person has changed since, and
two people disagree only where both of them have.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from storage.fields import FieldRule, Kind, Value

_STATE = "template_state"
_DAYS = ("starts_on", "ends_on")
_EMPTY: dict[Kind, Value] = {Kind.WORDS: (), Kind.BOOLEAN: False}
"""What a field holds before anyone has written it, where that is not None."""


def first_value(rule: FieldRule, name: str, made: Mapping[str, Value]) -> Value:
    """What the field of a row held before a person wrote it; ``made`` is the row as its device made it."""
    taken = _taken(made)
    return taken[name] if name in taken else _EMPTY.get(rule.kind)


def _taken(made: Mapping[str, Value]) -> dict[str, Any]:
    """What came from a template, by fields; nothing where nothing did, or another program has written nonsense."""
    state = made.get(_STATE)
    try:
        found = json.loads(state) if isinstance(state, str) else {}
        days = [None if day is None else date.fromisoformat(day) for day in found["dates"]]
        return {**found, **dict(zip(_DAYS, days, strict=True)), _STATE: state}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}
