"""Who may write what: the one place that decides, asked for each operation, by wire and by stick alike.

What may be seen follows from the scope (`sync.server.scope`); here stands what may be changed inside it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from storage.catalogue import tables
from storage.fields import Row, TableRule, Value
from storage.roles import KEPT_BY
from sync.server.scope import Identity

SERVER_ONLY = frozenset({"assignment"})
"""Tables that only an administrator changes, though they lie in a person's card."""
_NEVER = frozenset({"provenance"})
_CONFLICT_FIELDS = frozenset({"status", "settled_with"})
_OWN_FIELDS = frozenset({"certificate_number", "certificate_valid_until"})
"""What a specialist keeps of themselves, though the network is the administrator's (R07)."""


def _card_tables() -> frozenset[str]:
    return frozenset(rule.name for rule in tables() if rule.owner or rule.name in {"person", "team"})


def writable_tables() -> Mapping[str, frozenset[str]]:
    """Role to the tables that it may write."""
    cards = _card_tables() - SERVER_ONLY
    everything = frozenset(rule.name for rule in tables())
    return MappingProxyType({"tutor": cards, "methodist": cards, **KEPT_BY, "administrator": everything})


_WRITABLE = writable_tables()


def refusal(
    identity: Identity,
    rule: TableRule,
    deed: str,
    changed: Row,
    row_id: UUID | None = None,
    former: Row | None = None,
) -> tuple[str, str] | None:
    """Why the identity may not do this to the row, and the field that it is about; None where it may.

    ``changed`` holds what would stand otherwise than it stands now, of a new row everything: who says again what
    somebody else has written changes nothing. ``former`` is the row as it stands: an author once named stays. An
    administrator may do all but speak in another's name: history is not forged, while bulk loading (`feed.admit`)
    brings the authors that it knows.
    """
    if rule.name == "specialist" and _is_own(identity, deed, changed, row_id):
        return None
    if rule.name not in _WRITABLE.get(identity.role, frozenset()):
        return "Ваша роль не меняет эти записи.", ""
    if "author_id" in changed and former is not None and former.get("author_id") is not None:
        return "Автор записи остаётся её автором.", "author_id"
    if changed.get("author_id") not in {None, identity.specialist_id}:
        return "Запись можно сделать только от своего имени.", "author_id"
    return None if identity.role == "administrator" else _card_refusal(identity, rule, deed, changed)


def _is_own(identity: Identity, deed: str, changed: Row, row_id: UUID | None) -> bool:
    """A specialist's own certificate is kept."""
    return (
        deed == "update" and row_id is not None and row_id == identity.specialist_id and changed.keys() <= _OWN_FIELDS
    )


def _card_refusal(identity: Identity, rule: TableRule, deed: str, changed: Row) -> tuple[str, str] | None:
    """Why somebody who is no administrator may not do this inside a card that they hold."""
    if rule.name in {"person", "team"} and deed == "delete":
        return "Карточку удаляет администратор региона.", ""
    if rule.name == "conflict" and deed != "update":
        return "Расхождение можно только разрешить.", ""
    for name, value in changed.items():
        sentence = _field_refusal(identity, rule, name, value)
        if sentence:
            return sentence, name
    return None


def _field_refusal(identity: Identity, rule: TableRule, name: str, value: Value) -> str | None:
    if rule.name == "conflict" and name not in _CONFLICT_FIELDS:
        return "Расхождение можно только разрешить."
    if name in _NEVER:
        return "Это поле ведёт сервер."
    if rule.name == "team" and name == "tutor_id" and identity.role == "tutor" and value != identity.specialist_id:
        return "Группу другому тьютору передаёт администратор региона."
    return None
