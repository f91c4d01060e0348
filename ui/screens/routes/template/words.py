"""Fields of a template and of an activity in words."""

from __future__ import annotations

from datetime import date

from app.field_names import field_name, value_words
from app.templates import DATES, FieldChange
from storage.reads.templates import TemplateItemRow
from ui import text
from ui.text import translate


def change_words(change: FieldChange, before: object, after: object) -> str:
    """«Часы: 4 → 6»."""
    return f"{_name(change.name)}: {_value(change.name, before)} → {_value(change.name, after)}"


def time_words(item: TemplateItemRow) -> str:
    """«с 3-й недели, 4 недели»; empty where the template sets no time."""
    if item.weeks_from_start is None:
        return ""
    start = translate("template", "from week {number}").format(number=item.weeks_from_start + 1)
    if not item.weeks_long:
        return start
    return f"{start}, " + translate("template", "%n week(s) long", "", item.weeks_long)


def _name(name: str) -> str:
    return translate("template", "Days") if name == DATES else field_name("route_item", name)


def _value(name: str, value: object) -> str:
    if name == DATES and isinstance(value, list | tuple):
        days = [date.fromisoformat(str(day)) for day in value if day]
        return text.span(days[0], days[-1]) if days else translate("template", "no days")
    return value_words("route_item", name, value)
