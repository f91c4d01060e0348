"""What changed, where nobody can say it exactly."""

from storage.catalogue import tables
from storage.writes import Changes

__all__ = ["Changes", "everything"]


def everything() -> Changes:
    """All tables: after an exchange that broke off, whose pages up to there are kept."""
    return Changes(frozenset(rule.name for rule in tables()))
