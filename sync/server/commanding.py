"""What the administrator's commands share: how a group of them looks, and the database that they work on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import sqlalchemy as sa
import typer

from storage.migrate import require_server_schema
from sync.server.database import open_database
from sync.server.russian_help import RussianGroup

Database = Annotated[
    str,
    typer.Option(
        "--database",
        envvar="MARSHRUT_DATABASE",
        metavar="URL",
        help="База данных: sqlite:///путь или postgresql+psycopg://пользователь@сервер/база.",
    ),
]


def group(description: str) -> typer.Typer:
    """An empty group of commands."""
    return typer.Typer(
        cls=RussianGroup,
        help=description,
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
    )


@contextmanager
def opened(database: str, *, create: bool = False, migrated: bool = True) -> Iterator[sa.Engine]:
    """The engine over the database for one command. Raises a `PlainError` where it is not there or not prepared."""
    engine = open_database(database, create=create)
    try:
        if migrated:
            require_server_schema(engine)
        yield engine
    finally:
        engine.dispose()
