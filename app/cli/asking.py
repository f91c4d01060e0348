"""What a command asks of the person, and how it opens the workplace."""

import getpass
import os
import sys
from typing import TYPE_CHECKING

import typer

from storage.errors import PassphraseNeededError, PlainError

if TYPE_CHECKING:
    from app.workplace import Workplace

PASSWORD_VARIABLE = "MARSHRUT_PASSWORD"  # noqa: S105 - the variable's name
NEW_PASSWORD_VARIABLE = "MARSHRUT_NEW_PASSWORD"  # noqa: S105 - the variable's name
PASSPHRASE_VARIABLE = "MARSHRUT_PASSPHRASE"  # noqa: S105 - the variable's name


class PasswordNeededError(PlainError):
    """The server's password is needed and nobody can be asked."""

    default = "Нужен пароль: задайте MARSHRUT_PASSWORD или запустите команду в терминале."


class NewPasswordNeededError(PlainError):
    """A password is to be chosen and nobody can be asked."""

    default = "Нужен свой новый пароль: задайте MARSHRUT_NEW_PASSWORD или запустите команду в терминале."


class PasswordsDifferError(PlainError):
    """Typed twice, it was not the same."""

    default = "Пароли не совпали, ничего не изменено: повторите."


def ask_password() -> str:
    """The server's password, from ``MARSHRUT_PASSWORD`` or typed without echo."""
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise PasswordNeededError
    return getpass.getpass("Пароль на сервере: ")


def ask_new_password() -> str:
    """The password that a person chooses, from ``MARSHRUT_NEW_PASSWORD`` or typed twice without echo."""
    given = os.environ.get(NEW_PASSWORD_VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise NewPasswordNeededError
    return ask_twice("Новый пароль (от 8 знаков, лучше несколько слов): ")


def ask_twice(words: str) -> str:
    """What a person chooses, typed twice without echo. Raises `PasswordsDifferError`."""
    typed = getpass.getpass(words)
    if typed != getpass.getpass("Ещё раз: "):
        raise PasswordsDifferError
    return typed


def ask_passphrase() -> str:
    """The workplace's passphrase, typed without echo."""
    if not sys.stdin.isatty():
        raise PassphraseNeededError
    return getpass.getpass("Пароль рабочего места: ")


def opened(context: typer.Context, *, even_closed: bool = False, even_ended: bool = False) -> "Workplace":
    """The workplace that ``--profile`` names; also a revoked one, or one whose lease has ended, if so said."""
    from app.workplace import open_workplace

    return open_workplace(context.obj, ask_passphrase, even_closed=even_closed, even_ended=even_ended)


def put(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(line + "\n")
