"""Filling an empty server with the demonstration region and its users."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from storage.models.regional import Account
from sync.server.accounts import ACCOUNT
from sync.server.demo import Scale, accounts, rows
from sync.server.feed import FEED, admit
from sync.server.passwords import hash_password


@dataclass(frozen=True, slots=True)
class Filled:
    """What was put in: how many rows, and each login's password."""

    rows: int
    passwords: dict[str, str]


def fill(
    connection: sa.Connection, scale: Scale, seed: int, today: date, make_password: Callable[[], str]
) -> Filled | None:
    """Load the region and make its users; None, and nothing done, where the server holds anything already.

    Equal passwords are hashed once: 400 users of a demonstration need no 400 salts.
    """
    for table in (FEED, ACCOUNT):
        if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
            return None
    count = admit(connection, rows(scale, seed, today))
    passwords: dict[str, str] = {}
    hashes: dict[str, str] = {}
    for user in accounts(scale, seed):
        password = passwords[user.login] = make_password()
        hashes[password] = hashes.get(password) or hash_password(password)
        account = Account(
            login=user.login,
            password_hash=hashes[password],
            role=user.role,
            specialist_id=user.specialist_id,
            municipality_id=user.municipality_id,
        )
        connection.execute(sa.insert(ACCOUNT), account.model_dump())
    return Filled(count, passwords)
