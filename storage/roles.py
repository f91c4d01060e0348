"""Roles that keep less than a whole card: a laptop asks before a change, the server for each operation (rule 5)."""

from collections.abc import Mapping
from types import MappingProxyType

KEPT_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {"school_methodist": frozenset({"journal_entry", "transfer", "conflict"})}
)
"""Tables that such a role writes; every other role writes at least all that lies in its cards."""


def may_keep(role: str | None, table: str) -> bool:
    """Whether the role could write the table at all; who it is that works here may be unknown."""
    kept = KEPT_BY.get(role or "")
    return kept is None or table in kept
