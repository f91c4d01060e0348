"""Who stands behind a device, in words that a person recognises."""

from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.models.regional import Account, Device
from storage.tables import table_of

_ACCOUNT = table_of(Account)
_DEVICE = table_of(Device)
_LONGEST = 150
"""Signs of a name that a conflict has room for."""


class Authors:
    """Names of the people behind devices, looked up once."""

    def __init__(self, connection: sa.Connection) -> None:
        """Look names up through this connection."""
        self._connection = connection
        self._names: dict[UUID, str | None] = {}

    def of_device(self, device_id: UUID | None) -> str | None:
        """«Белова Анна Игоревна», or the login where no specialist is known; None for no device."""
        if device_id is None:
            return None
        if device_id not in self._names:
            self._names[device_id] = self._look_up(device_id)
        return self._names[device_id]

    def _look_up(self, device_id: UUID) -> str | None:
        specialist = sql_table("specialist")
        query = (
            sa.select(_ACCOUNT.c.login, specialist.c.family_name, specialist.c.given_name, specialist.c.patronymic)
            .join(_DEVICE, _DEVICE.c.account_id == _ACCOUNT.c.id)
            .join(specialist, specialist.c.id == _ACCOUNT.c.specialist_id, isouter=True)
            .where(_DEVICE.c.id == device_id)
        )
        record = self._connection.execute(query).one_or_none()
        if record is None:
            return None
        parts = (record.family_name, record.given_name, record.patronymic)
        return " ".join(part for part in parts if part)[:_LONGEST] or str(record.login)
