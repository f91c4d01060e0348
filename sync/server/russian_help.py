"""The words that the library of commands adds of its own, in Russian: headings of the help, complaints about usage."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

_HEADINGS = {
    "Usage:": "Вызов:",
    "[OPTIONS]": "[КЛЮЧИ]",
    "COMMAND [ARGS]...": "КОМАНДА …",
    "Options:": "Ключи:",
    "Arguments:": "Аргументы:",
    "Commands:": "Команды:",
    "[required]": "[обязательно]",
    "required]": "обязательно]",
    "[default: ": "[по умолчанию: ",
    "[env var:": "[переменная среды:",
    "Show this message and exit.": "Показать эту справку.",
}
_COMPLAINTS = (
    (r"Missing (?:option|argument|parameter)", "не указано"),
    (r"Missing command", "не указана команда"),
    (r"No such command", "нет команды"),
    (r"No such option:?", "нет ключа"),
    (r"Got unexpected extra arguments?", "лишнее"),
    (r"Invalid value for ([^:]+):.*", r"не подходит значение \1"),
    (r"Invalid value: ", ""),
    (r"Option (\S+) requires an argument", r"у ключа \1 нет значения"),
    (r"\(env var: '(\w+)'\)", r"(или переменная среды \1)"),
    (r"Did you mean", "Может быть,"),
    (r"Possible options:", "Может быть,"),
)


class RussianCommand(TyperCommand):
    """A command whose help is Russian to the last word."""

    def get_help(self, ctx: Any) -> str:  # the library's own context
        """The help text."""
        return _in_russian(super().get_help(ctx))


class RussianGroup(TyperGroup):
    """A group of commands whose help is Russian to the last word."""

    def get_help(self, ctx: Any) -> str:  # the library's own context
        """The help text."""
        return _in_russian(super().get_help(ctx))


def complaint(error: TyperException) -> str:
    """One line about wrong usage."""
    text = error.format_message()
    for pattern, russian in _COMPLAINTS:
        text = re.sub(pattern, russian, text, flags=re.DOTALL)
    return f"Неверный вызов: {text.rstrip('. ')}. Справка: --help"


def _in_russian(text: str) -> str:
    for english, russian in _HEADINGS.items():
        text = text.replace(english, russian)
    return text
