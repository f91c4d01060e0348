"""The edge: no value crosses into the database that its field's rule does not allow.

The same checks serve a form, a line of ``marshrut apply``, a spreadsheet and an operation that arrives at the server.
Raises `InvalidFieldError` with one plain sentence and the name of the field.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from storage.errors import PlainError
from storage.fields import FieldRule, Kind, Row, TableRule, Value

_ALLOWED_CONTROLS = "\n\t"
_MOST_WORDS = 1_000
_SLACK = 4
"""How many times longer than its limit a text may be before it is cleaned: longer ones are not worth the time."""
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class InvalidFieldError(PlainError):
    """A value does not fit its field."""

    def __init__(self, table: str, field: str, sentence: str) -> None:
        """``sentence`` says in Russian what is wrong, without repeating the value."""
        super().__init__(sentence, table=table, field=field)
        self.table = table
        self.field = field


def check_row(rule: TableRule, row: Mapping[str, object]) -> Row:
    """A whole new row, every field checked, missing optional ones None. ``id`` is not looked at."""
    _refuse_unknown(rule, row)
    checked = {name: check_field(rule, name, _given(rule, name, row)) for name in rule.fields}
    check_together(rule, checked)
    return checked


def check_changes(rule: TableRule, current: Mapping[str, Value], changes: Mapping[str, object]) -> Row:
    """The changed fields of an existing row, checked alone and together with the rest of the row."""
    _refuse_unknown(rule, changes)
    checked = {name: check_field(rule, name, value) for name, value in changes.items()}
    check_together(rule, {**current, **checked})
    return checked


def check_together(rule: TableRule, row: Mapping[str, Value]) -> None:
    """Rules that bind several fields: an end not before its start, exactly one owner."""
    if rule.period is not None:
        start, end = row.get(rule.period[0]), row.get(rule.period[1])
        if isinstance(start, date) and isinstance(end, date) and end < start:
            raise InvalidFieldError(rule.name, rule.period[1], "Дата окончания не может быть раньше даты начала.")
    if len(rule.owner) > 1 and sum(row.get(name) is not None for name in rule.owner) != 1:
        raise InvalidFieldError(rule.name, rule.owner[0], "Укажите либо человека, либо группу.")


def check_field(rule: TableRule, name: str, value: object) -> Value:
    """One value, made canonical: text in NFC, moments in UTC to the millisecond, sets sorted."""
    field = rule.fields[name]
    if value is None:
        if not field.optional:
            raise InvalidFieldError(rule.name, name, f"Поле «{name}» нужно заполнить.")
        return None
    sentence = _CHECKS[field.kind](field, value)
    if isinstance(sentence, _Refusal):
        raise InvalidFieldError(rule.name, name, f"Поле «{name}»: {sentence.reason}.")
    return sentence


class _Refusal:
    """Why a value does not fit, in Russian."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason = reason


def _check_text(field: FieldRule, value: object) -> Value | _Refusal:
    if not isinstance(value, str):
        return _Refusal("нужен текст")
    if field.limit is not None and len(value) > _SLACK * field.limit:
        return _Refusal(f"не больше {field.limit} знаков")
    text = clean_text(value)
    if field.choices and text not in field.choices:
        return _Refusal("такого значения нет в списке")
    if field.pattern and not re.fullmatch(field.pattern, text):
        return _Refusal("значение не того вида")
    return _check_length(field, text)


def _check_length(field: FieldRule, text: str) -> Value | _Refusal:
    if field.limit is not None and len(text) > field.limit:
        return _Refusal(f"не больше {field.limit} знаков")
    if not text.strip() and not field.optional:
        return _Refusal("нужно заполнить")
    return text


def clean_text(value: str) -> str:
    r"""Text in NFC without control, bidirectional and unpaired characters; line ends as ``\\n``."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if text.isprintable():
        return text
    return "".join(
        character
        for character in text
        if character in _ALLOWED_CONTROLS
        or (unicodedata.category(character) not in {"Cc", "Cs"} and character not in _BIDI)
    )


def _check_integer(field: FieldRule, value: object) -> Value | _Refusal:
    if isinstance(value, bool) or not isinstance(value, int):
        return _Refusal("нужно целое число")
    if field.least is not None and value < field.least:
        return _Refusal(f"число не может быть меньше {field.least}")
    if field.greatest is not None and value > field.greatest:
        return _Refusal(f"число не может быть больше {field.greatest}")
    return value


def _check_boolean(field: FieldRule, value: object) -> Value | _Refusal:
    del field
    return value if isinstance(value, bool) else _Refusal("нужно «да» или «нет»")


def _check_day(field: FieldRule, value: object) -> Value | _Refusal:
    del field
    if isinstance(value, datetime) or not isinstance(value, date):
        return _Refusal("нужна дата")
    return value


def _check_moment(field: FieldRule, value: object) -> Value | _Refusal:
    del field
    if not isinstance(value, datetime) or value.tzinfo is None:
        return _Refusal("нужен момент времени с часовым поясом")
    try:
        value = value.astimezone(UTC)
    except OverflowError:
        return _Refusal("такого года нет")
    return value.replace(microsecond=value.microsecond // 1_000 * 1_000)


def _check_reference(field: FieldRule, value: object) -> Value | _Refusal:
    del field
    return value if isinstance(value, UUID) else _Refusal("нужна ссылка на запись")


def _check_words(field: FieldRule, value: object) -> Value | _Refusal:
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        return _Refusal("нужен список слов")
    listed = list(value)
    if len(listed) > _MOST_WORDS or not all(isinstance(word, str) for word in listed):
        return _Refusal("нужен список слов")
    if field.limit is not None and any(len(word) > _SLACK * field.limit for word in listed):
        return _Refusal(f"каждое слово не длиннее {field.limit} знаков")
    cleaned = {clean_text(word).strip() for word in listed} - {""}
    if field.limit is not None and any(len(word) > field.limit for word in cleaned):
        return _Refusal(f"каждое слово не длиннее {field.limit} знаков")
    return tuple(sorted(cleaned))


_CHECKS = {
    Kind.TEXT: _check_text,
    Kind.INTEGER: _check_integer,
    Kind.BOOLEAN: _check_boolean,
    Kind.DAY: _check_day,
    Kind.MOMENT: _check_moment,
    Kind.REFERENCE: _check_reference,
    Kind.WORDS: _check_words,
}


def _given(rule: TableRule, name: str, row: Mapping[str, object]) -> object:
    if name in row:
        return row[name]
    kind = rule.fields[name].kind
    if kind is Kind.WORDS:
        return ()
    return False if kind is Kind.BOOLEAN else None


def _refuse_unknown(rule: TableRule, row: Mapping[str, object]) -> None:
    for name in row:
        if name not in rule.fields:
            raise InvalidFieldError(rule.name, name, f"Поля «{name[:60]}» в таблице «{rule.name}» нет.")
