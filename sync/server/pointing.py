"""What an operation points to: the card of the row's owner, and rows that must stand where it says."""

from uuid import UUID

from storage.fields import Row, TableRule, Value
from storage.ids import SHARED_BUCKET
from sync.server.feed import ROOTS, owner_of
from sync.server.standing import RefusedError, Standing


class Pointing(Standing):
    """Rows of one request and what they refer to."""

    def _bucket_for(self, rule: TableRule, row_id: UUID, fields: Row) -> UUID:
        if rule.name in ROOTS:
            return row_id
        owner = owner_of(rule, fields)
        if owner is None:
            return SHARED_BUCKET
        place = self._place(owner)
        if place is None or place.is_deleted:
            raise RefusedError("Запись, к которой это относится, удалена или неизвестна серверу.")
        return place.bucket

    def _without_gone(self, rule: TableRule, fields: Row, bucket: UUID) -> Row:
        """Fields without mentions of rows that somebody else has deleted meanwhile.

        A row forgets what it merely mentions when that goes. One that comes later does so too: nobody loses an
        activity because the programme behind it has left the registry.
        """
        return {name: value for name, value in fields.items() if not self._mentions_gone(rule, name, value, bucket)}

    def _mentions_gone(self, rule: TableRule, name: str, value: Value, bucket: UUID) -> bool:
        if name not in rule.references or not rule.forgets(name) or not isinstance(value, UUID):
            return False
        place = self._place(value)
        is_gone = place is not None and place.is_deleted and place.table == rule.references[name]
        return is_gone and place is not None and place.bucket in {bucket, SHARED_BUCKET}

    def _check_targets(self, rule: TableRule, fields: Row, bucket: UUID) -> None:
        for name, target in rule.references.items():
            value = fields.get(name)
            if not isinstance(value, UUID):
                continue
            place = self._place(value)
            if place is None or place.is_deleted or place.table != target:
                raise RefusedError("Запись, на которую это ссылается, удалена или неизвестна серверу.", name)
            if place.bucket not in {bucket, SHARED_BUCKET}:
                raise RefusedError("Запись ссылается на чужую карточку.", name)
