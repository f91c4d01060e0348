"""Accounts: who may sign in, made by the administrator, each with the specialist whose name stands on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Literal
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.errors import PlainError
from storage.ids import new_id
from storage.models.regional import Account, Device, DeviceSession
from storage.tables import table_of
from sync.protocol.accounts import plain_login
from sync.server.feed import admit
from sync.server.passwords import hash_password, require_good

ACCOUNT = table_of(Account)
ROLES: Mapping[str, str] = MappingProxyType(
    {
        "tutor": "Тьютор",
        "methodist": "Методист",
        "school_methodist": "Методист организации",
        "administrator": "Администратор",
    }
)
"""Roles an account may have, each with the family name of a specialist who gave none."""
_LONGEST_LOGIN = 60
Lock = Literal["to read", "to change"] | None
"""How an account is locked: many may hold it to read, one to change, which then waits for those many."""


class AccountError(PlainError):
    """The account cannot be made or found as asked."""

    default = "С этой учётной записью так поступить нельзя."


class AccountUnknownError(AccountError):
    """Nobody has this login."""

    def __init__(self, login: str) -> None:
        """Name the login that was asked for."""
        super().__init__(f"Учётной записи «{login[:_LONGEST_LOGIN]}» на сервере нет.")


class LoginTakenError(AccountError):
    """Somebody has this login already."""

    default = "Такая учётная запись уже есть."


class LoginShapeError(AccountError):
    """The login is empty, too long or has signs that cannot be typed."""

    default = "Имя пользователя: от 1 до 60 знаков, без пробелов и переводов строки."


class PlaceUnknownError(AccountError):
    """No municipality or organisation of this name or id, or several of the name."""

    default = "Такого муниципалитета или организации в базе нет (или их несколько): укажите идентификатор."


class PlaceNeededError(AccountError):
    """The role sees what lies in its place, and no place was named."""

    default = "Для этой роли укажите место: методисту муниципалитет, методисту организации организацию."


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What the administrator says about a new account."""

    login: str
    role: str
    full_name: str = ""
    """«Фамилия Имя Отчество»; without it the specialist is called by the role and the login."""
    municipality: str = ""
    """Name or id."""
    organization: str = ""
    """Short name, name or id."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An account as a sign-in needs it."""

    account_id: UUID
    login: str
    password_hash: str
    role: str
    specialist_id: UUID | None
    municipality_id: UUID | None
    organization_id: UUID | None
    is_disabled: bool


def add_account(connection: sa.Connection, new: NewAccount, password: str, *, one_time: bool = False) -> UUID:
    """Make an account with its specialist and return its id. A one-time password must be changed at its first use.

    Raises `LoginTakenError`, `LoginShapeError`, `PlaceUnknownError`, `PlaceNeededError`, `WeakPasswordError`.
    """
    login = plain_login(new.login)
    if not login or len(login) > _LONGEST_LOGIN or not login.isprintable() or " " in login:
        raise LoginShapeError
    require_good(password, login)
    if _find(connection, login) is not None:
        raise LoginTakenError
    municipality_id = _place(connection, "municipality", ("name",), new.municipality)
    organization_id = _place(connection, "organization", ("short_name", "name"), new.organization)
    if (new.role == "methodist" and municipality_id is None) or (
        new.role == "school_methodist" and organization_id is None
    ):
        raise PlaceNeededError
    specialist_id = new_id()
    family_name, given_name, patronymic = _names(new, login)
    specialist = {
        "id": specialist_id,
        "family_name": family_name,
        "given_name": given_name,
        "patronymic": patronymic,
        "role": new.role,
        "municipality_id": municipality_id,
        "organization_id": organization_id,
    }
    admit(connection, [("specialist", {**_empty_specialist(), **specialist})])
    account = Account(
        login=login,
        password_hash=hash_password(password, one_time=one_time),
        role=new.role,
        specialist_id=specialist_id,
        municipality_id=municipality_id,
        organization_id=organization_id,
    )
    connection.execute(sa.insert(ACCOUNT), account.model_dump())
    return account.id


def set_password(connection: sa.Connection, login: str, password: str, *, one_time: bool = False) -> None:
    """Give an account another password; its devices are asked for it at their next call.

    Raises `AccountUnknownError`, `WeakPasswordError`.
    """
    require_good(password, login)
    account_id = require_holder(connection, login).account_id
    change_hash(connection, datetime.now(UTC), account_id, hash_password(password, one_time=one_time))


def change_hash(connection: sa.Connection, now: datetime, account_id: UUID, password_hash: str) -> None:
    """Keep the hash of another password; the sessions of all devices of the account end."""
    connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.id == account_id).values(password_hash=password_hash))
    device, session = table_of(Device), table_of(DeviceSession)
    own = sa.select(device.c.id).where(device.c.account_id == account_id)
    still_open = sa.and_(session.c.device_id.in_(own), session.c.revoked_at.is_(None))
    connection.execute(sa.update(session).where(still_open).values(revoked_at=now))


def has_administrator(connection: sa.Connection) -> bool:
    """Whether somebody administers the region already."""
    query = sa.select(sa.literal(1)).select_from(ACCOUNT).where(ACCOUNT.c.role == "administrator").limit(1)
    return connection.execute(query).first() is not None


def set_disabled(connection: sa.Connection, login: str, *, disabled: bool) -> None:
    """Close or open an account; its devices feel it at their next call. Raises `AccountUnknownError`."""
    _change(connection, login, {"is_disabled": disabled})


def find_holder(connection: sa.Connection, login: str) -> Holder | None:
    """The account of a login, or None."""
    return _find(connection, plain_login(login))


def require_holder(connection: sa.Connection, login: str) -> Holder:
    """The account of a login. Raises `AccountUnknownError`."""
    holder = find_holder(connection, login)
    if holder is None:
        raise AccountUnknownError(login)
    return holder


def holder_by_id(connection: sa.Connection, account_id: UUID, lock: Lock = None) -> Holder | None:
    """The account with this id, or None; locked, nobody else changes it until the transaction ends."""
    return _holder(connection, ACCOUNT.c.id == account_id, lock)


def full_name(connection: sa.Connection, holder: Holder) -> str:
    """«Фамилия Имя Отчество» of the account's specialist; the login where there is none."""
    specialist = sql_table("specialist")
    query = sa.select(specialist.c.family_name, specialist.c.given_name, specialist.c.patronymic).where(
        specialist.c.id == holder.specialist_id
    )
    record = connection.execute(query).one_or_none()
    return " ".join(part for part in record if part) if record else holder.login


def _find(connection: sa.Connection, login: str) -> Holder | None:
    return _holder(connection, ACCOUNT.c.login == login)


def _holder(connection: sa.Connection, condition: sa.ColumnElement[bool], lock: Lock = None) -> Holder | None:
    query = sa.select(
        ACCOUNT.c.id,
        ACCOUNT.c.login,
        ACCOUNT.c.password_hash,
        ACCOUNT.c.role,
        ACCOUNT.c.specialist_id,
        ACCOUNT.c.municipality_id,
        ACCOUNT.c.organization_id,
        ACCOUNT.c.is_disabled,
    )
    query = query.where(condition)
    record = connection.execute(query.with_for_update(read=lock == "to read") if lock else query).one_or_none()
    return Holder(*record) if record else None


def _change(connection: sa.Connection, login: str, values: dict[str, object]) -> None:
    changed = connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.login == plain_login(login)).values(values))
    if not changed.rowcount:
        raise AccountUnknownError(login)


def _names(new: NewAccount, login: str) -> tuple[str, str, str | None]:
    family_name, _, rest = new.full_name.strip().partition(" ")
    given_name, _, patronymic = rest.strip().partition(" ")
    return family_name or ROLES[new.role], given_name or login, patronymic.strip() or None


def _empty_specialist() -> dict[str, object]:
    return dict.fromkeys(("patronymic", "certificate_number", "certificate_valid_until", "provenance"))


def _place(connection: sa.Connection, table_name: str, name_fields: tuple[str, ...], wanted: str) -> UUID | None:
    """The id of a municipality or organisation by its id or its name; None where none is wanted."""
    if not wanted.strip():
        return None
    table = sql_table(table_name)
    try:
        condition = table.c.id == UUID(wanted.strip())
    except ValueError:
        condition = sa.or_(*(table.c[name] == wanted.strip() for name in name_fields))
    found = list(connection.execute(sa.select(table.c.id).where(condition).limit(2)).scalars())
    if len(found) != 1:
        raise PlaceUnknownError
    place: UUID = found[0]
    return place
