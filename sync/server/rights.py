"""Who may write what: the one place that decides, asked for each operation, by wire and by stick alike.

What may be seen follows from the scope (`sync.server.scope`); here stands what may be changed inside it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from storage.catalogue import tables
from storage.consents import CLEARING_ROLES, FINAL, clears_withdrawal
from storage.fields import Row, TableRule, Value
from storage.roles import ANSWER, ANSWERED_BY, KEPT_BY, WAITING
from storage.rows import StoredRow
from sync.server.scope import Identity

SERVER_ONLY = frozenset({"assignment"})
"""Tables that only an administrator changes, though they lie in a person's card."""
_NEVER = frozenset({"provenance"})
_CONFLICT_FIELDS = frozenset({"status", "settled_with"})
_SPEAKERS = ("author_id", "answered_by_id")
"""Fields that say in whose name a row speaks."""
RESULTS_OF_METHODIST = MappingProxyType({
    "exam_result": frozenset({"insert", "update", "delete"}), "exam_task": frozenset({"insert"}),
})  # fmt: skip
"""What all share and a methodist brings in beside the administrator: results of their own municipality's
organisations, asked row by row (`sync.server.verdicts`), and tasks that nobody has described yet (R50)."""
_OWN_FIELDS = frozenset({"certificate_number", "certificate_valid_until"})
"""What a specialist keeps of themselves, though the network is the administrator's (R07)."""


def _card_tables() -> frozenset[str]:
    return frozenset(rule.name for rule in tables() if rule.owner or rule.name in {"person", "team"})


def writable_tables() -> Mapping[str, frozenset[str]]:
    """Role to the tables that it may write."""
    cards = _card_tables() - SERVER_ONLY
    everything = frozenset(rule.name for rule in tables())
    methodist = cards.union(RESULTS_OF_METHODIST)
    return MappingProxyType({"tutor": cards, "methodist": methodist, **KEPT_BY, "administrator": everything})


_WRITABLE = writable_tables()


def refusal(
    identity: Identity, rule: TableRule, deed: str, changed: Row, current: StoredRow | None = None
) -> tuple[str, str] | None:
    """Why the identity may not do this to the row, and the field that it is about; None where it may.

    ``changed`` holds what would stand otherwise than it stands now (``current``), of a new row everything: who says
    again what somebody else has written changes nothing. An author once named stays. An administrator may do all but
    speak in another's name: history is not forged, while bulk loading (`feed.admit`) brings the authors that it knows.
    """
    if rule.name == "specialist" and _is_own(identity, deed, changed, current.row_id if current else None):
        return None
    if rule.name not in _WRITABLE.get(identity.role, frozenset()):
        return "Ваша роль не меняет эти записи.", ""
    spoken = _speaking_refusal(identity, changed, current)
    if spoken is not None or identity.role == "administrator":
        return spoken
    if rule.name == "request_handover":
        return _handover_refusal(identity, changed, current)
    if current is not None and clears_withdrawal(rule, changed, current.fields) and identity.role not in CLEARING_ROLES:
        return FINAL, "withdrawn_on"
    return _card_refusal(identity, rule, deed, changed)


def _speaking_refusal(identity: Identity, changed: Row, current: StoredRow | None) -> tuple[str, str] | None:
    """Nobody speaks in another's name, and who has written a row stays its author."""
    for name in _SPEAKERS:
        if changed.get(name) not in {None, identity.specialist_id}:
            return "Запись можно сделать только от своего имени.", name
    if "author_id" in changed and current is not None and current.fields.get("author_id") is not None:
        return "Автор записи остаётся её автором.", "author_id"
    return None


def _handover_refusal(identity: Identity, changed: Row, current: StoredRow | None) -> tuple[str, str] | None:
    """Who holds the card hands a request on; only the level that it was handed to takes it and answers (R54)."""
    if current is not None and "to_level" in changed:
        return "Кому передан запрос, не меняется: передайте его ещё раз.", "to_level"
    before = current.fields if current is not None else {"status": WAITING}
    level = str(before.get("to_level") or "")
    if ANSWERED_BY.get(level) == identity.role:
        return None
    named = next((name for name in sorted(ANSWER & changed.keys()) if changed[name] != before.get(name)), None)
    return ("Отвечает тот уровень, которому передан запрос.", named) if named is not None else None


def may_summarise(identity: Identity, municipality_id: UUID | None) -> bool:
    """Whether numbers of a municipality, or of the region as a whole (None), are open: they hold no names.

    A methodist sees their own municipality and the whole beside it, an administrator each; others count their cards.
    """
    if identity.role == "administrator":
        return True
    own = identity.municipality_id
    return identity.role == "methodist" and own is not None and municipality_id in {None, own}


def _is_own(identity: Identity, deed: str, changed: Row, row_id: UUID | None) -> bool:
    """A specialist's own certificate is kept."""
    return (
        deed == "update" and row_id is not None and row_id == identity.specialist_id and changed.keys() <= _OWN_FIELDS
    )


def _card_refusal(identity: Identity, rule: TableRule, deed: str, changed: Row) -> tuple[str, str] | None:
    """Why somebody who is no administrator may not do this inside a card that they hold, or to an exam's results."""
    if deed not in RESULTS_OF_METHODIST.get(rule.name, {deed}):
        return "Описание задания меняет администратор региона.", ""
    if rule.name in {"person", "team"} and deed == "delete":
        return "Карточку удаляет администратор региона.", ""
    if rule.name == "consent" and deed == "delete":
        return "Согласие не удаляется: запишите его отзыв.", ""
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
