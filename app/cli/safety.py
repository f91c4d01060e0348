"""Commands that keep the data safe: backup, restore, verify, and what opens the keys."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.asking import ask_passphrase, ask_twice, opened, put
from storage.errors import PassphraseNeededError, PlainError, StorageError

if TYPE_CHECKING:
    from storage.profile import Profile
    from storage.vault import Vault

CODE_VARIABLE = "MARSHRUT_RECOVERY_CODE"
NEW_PASSPHRASE_VARIABLE = "MARSHRUT_NEW_PASSPHRASE"  # noqa: S105 - the variable's name
_DAY = "%d.%m.%Y %H:%M"


class CopyIsDamagedError(PlainError):
    """The check has found something."""

    default = (
        "Локальная копия повреждена: восстановите её из резервной копии (marshrut restore FILE) и проведите обмен."
    )


def add_commands(application: typer.Typer) -> None:
    """Put these commands under the application."""
    application.command()(backup)
    application.command()(restore)
    application.command()(verify)
    application.command()(passphrase)
    application.command(name="recovery-code")(recovery_code)


def backup(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="Куда записать копию.")]
) -> None:
    """Записать резервную копию: зашифрованную, вместе с ключами под вашим паролем."""
    from app.backups import make_backup

    with opened(context) as workplace:
        about = make_backup(workplace.profile, workplace.vault, file)
    put(f"Записано и проверено: «{file}», {_megabytes(about.size)}.")


def restore(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="Резервная копия.")]
) -> None:
    """Вернуть рабочее место из резервной копии. Прежняя копия остаётся в папке before-restore."""
    from app.backups import prepare_restore
    from storage.profile import hold_profile, open_profile
    from storage.restoring import finish_restoring

    profile = open_profile(context.obj)
    with hold_profile(profile):
        finish_restoring(profile)
        restored = prepare_restore(profile, file, _own_keys(profile), _open_keys)
        finish_restoring(profile)
    put(f"Рабочее место возвращено к {restored.made_at.astimezone():{_DAY}}. Проведите обмен: он принесёт остальное.")
    if restored.taken_over:
        put(f"Неотправленных изменений перенесено из прежней копии: {restored.taken_over}.")
    if restored.lost:
        put(f"Не подошло к этой копии и осталось в прежней: {restored.lost}.")


def verify(context: typer.Context) -> None:
    """Проверить локальную копию: каждую страницу, таблицы, связи записей."""
    from app.backups import check_workplace, kept_backups

    with opened(context) as workplace:
        found = check_workplace(workplace.profile, workplace.vault)
        kept = kept_backups(workplace.profile)
    if found:
        for each in found:
            sys.stderr.write(f"{each}\n")
        raise CopyIsDamagedError
    newest = f" Последняя резервная копия: {kept[0].made_at.astimezone():{_DAY}}." if kept else ""
    put(f"Копия цела.{newest}")


def passphrase(context: typer.Context) -> None:
    """Сменить пароль рабочего места или задать его вместо хранилища паролей."""
    from app.safety import change_passphrase

    with opened(context) as workplace:
        former = _former_passphrase() if workplace.vault.asks_former else ""
        change_passphrase(workplace, _new_passphrase(), former)
    put("Пароль рабочего места изменён.")


def recovery_code(context: typer.Context) -> None:
    """Сделать новый код восстановления и показать его один раз; прежний больше не действует."""
    from app.safety import new_code

    with opened(context) as workplace:
        code = new_code(workplace, _former_passphrase() if workplace.vault.asks_former else "")
    put(code)


def _own_keys(profile: "Profile") -> "Vault | None":
    """The keys of the profile, where it has any that open without a question."""
    from storage.vault import open_vault

    try:
        return open_vault(profile)
    except StorageError:
        return None


def _open_keys(staged: "Profile") -> "Vault":
    """The keys inside the backup: by the recovery code, else by passphrase or keyring."""
    from storage.vault import open_vault, open_with_recovery_code

    code = os.environ.get(CODE_VARIABLE)
    if code:
        return open_with_recovery_code(staged, code)
    return open_vault(staged, ask_passphrase)


def _former_passphrase() -> str:
    from storage.vault import PASSPHRASE_VARIABLE

    return os.environ.get(PASSPHRASE_VARIABLE) or ask_passphrase()


def _new_passphrase() -> str:
    given = os.environ.get(NEW_PASSPHRASE_VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise PassphraseNeededError
    return ask_twice("Новый пароль рабочего места: ")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} МБ".replace(".", ",")
