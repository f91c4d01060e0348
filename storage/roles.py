"""Roles that keep less than a whole card: a laptop asks before a change, the server for each operation (rule 5)."""

from collections.abc import Mapping
from types import MappingProxyType

KEPT_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "school_methodist": frozenset({"journal_entry", "transfer", "visit_line", "request_handover", "conflict"}),
    }
)
"""Tables that such a role writes; every other role writes at least all that lies in its cards."""


def may_keep(role: str | None, table: str) -> bool:
    """Whether the role could write the table at all; who it is that works here may be unknown."""
    kept = KEPT_BY.get(role or "")
    return kept is None or table in kept


ANSWERED_BY: Mapping[str, str] = MappingProxyType(
    {"organization": "school_methodist", "municipality": "methodist", "region": "administrator"}
)
"""Level that a request was handed to, and the role that answers there (R54)."""
ANSWER = frozenset({"answer", "answered_on", "answered_by_id", "status"})
"""What of a handed request that role writes, and nobody else."""
WAITING = "waiting"


def level_of(role: str | None) -> str | None:
    """The level for which a role answers, None for those that answer for none."""
    return next((level for level, answering in ANSWERED_BY.items() if answering == role), None)
