"""The command ``trust``: the region's own certificate authorities, beside those that the system trusts."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.asking import put


def add_commands(application: typer.Typer) -> None:
    """Put the command under the application."""
    application.command()(trust)


def trust(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Сертификаты удостоверяющего центра региона, PEM.", show_default=False),
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Доверять снова только центрам системы.")] = False,
) -> None:
    """Доверять сертификатам, которые выдал свой центр региона; до подключения рабочего места или после него."""
    from storage.authorities import forget_authorities, keep_authorities
    from storage.profile import open_profile

    if (file is None) is not forget:
        raise typer.BadParameter("укажите либо файл, либо --forget")
    profile = open_profile(context.obj)
    if file is None:
        was_kept = forget_authorities(profile)
        put("Теперь доверие только центрам системы." if was_kept else "Своих центров не было, менять нечего.")
        return
    for authority in keep_authorities(profile, file):
        put(f"Доверие: {authority.name}, до {authority.valid_until:%d.%m.%Y}.")
