"""The administrator's commands on leases: for how many days a laptop may be read, and one prolonged by telephone."""

from typing import Annotated

import typer

from sync.server.commanding import Database, opened
from sync.server.leases import LEAST_DAYS, MOST_DAYS, extend_lease, lease_days, set_lease_days
from sync.server.russian_help import RussianCommand

_Code = Annotated[str, typer.Argument(metavar="CODE", help="Код из закрытого окна: 16 цифр, можно с пробелами.")]
_Days = Annotated[int, typer.Option("--days", metavar="N", help=f"От {LEAST_DAYS} до {MOST_DAYS}; 0 только показать.")]


def add_commands(device: typer.Typer) -> None:
    """Put these commands beside the others on devices."""
    device.command("extend", cls=RussianCommand)(extend)
    device.command("lease", cls=RussianCommand)(lease)


def extend(database: Database, code: _Code) -> None:
    """Ответить на код закрытого окна: продиктованный ответ открывает рабочее место на 30 дней, один раз.

    Прежде чем диктовать, убедитесь, что звонит его владелец.
    """
    with opened(database) as engine, engine.begin() as connection:
        extension = extend_lease(connection, code)
    name = f"{extension.login}, рабочее место {extension.laptop.device_id}"
    typer.echo(f"Ответ: {extension.code}")
    typer.echo(f"Для кого: {name}. Данные будут открыты до {extension.until:%d.%m.%Y}.")


def lease(database: Database, days: _Days = 0) -> None:
    """Показать или задать, сколько дней рабочее место открыто без обмена.

    Новый срок приходит на рабочее место с ближайшим продлением, выданные сроки остаются.
    """
    with opened(database) as engine, engine.begin() as connection:
        if days:
            set_lease_days(connection, days)
        standing = lease_days(connection)
    typer.echo(f"Рабочее место открыто без обмена дней: {standing}.")
