"""Where a command gets the password of an account: from the environment, from the keyboard, or made up.

Nothing has a default password. What the administrator typed or the program made up serves one sign-in, at which the
person chooses their own, which nobody else knows. A password in ``MARSHRUT_PASSWORD`` is taken as it is: it is for
scripts that set a region up.
"""

import getpass
import os
import secrets
import sys
from dataclasses import dataclass
from typing import Annotated

import typer

from storage.errors import PlainError

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another on paper and over the phone."""
_GROUPS, _GROUP = 4, 4

Generate = Annotated[bool, typer.Option("--generate", help="Придумать одноразовый пароль и показать его один раз.")]


class PasswordNeededError(PlainError):
    """No password is given and nobody can be asked."""

    default = (
        "Пароль не задан: укажите его в переменной MARSHRUT_PASSWORD, введите с клавиатуры или велите придумать "
        "(--generate)."
    )


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """A password for an account, and what to tell of it."""

    password: str
    is_one_time: bool
    told: str = ""
    """Goes behind what the command says, with its line's end before it."""


def ask_password(*, generate: bool, is_own: bool) -> Given:
    """The password of an account. Whoever makes their own account types their own password (``is_own``)."""
    if generate:
        password = "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
        return Given(password, is_one_time=True, told=f"\nОдноразовый пароль, показывается один раз: {password}")
    given = os.environ.get("MARSHRUT_PASSWORD", "")
    if given:
        return Given(given, is_one_time=False)
    if not sys.stdin.isatty():
        raise PasswordNeededError
    typed = getpass.getpass("Пароль: ")
    return Given(typed, not is_own, "" if is_own else "\nПароль одноразовый: при входе человек задаст свой.")
