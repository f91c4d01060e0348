"""A workplace that the region has revoked: its copy is not read any more, and what was never sent is kept in it.

The mark lies beside the copy, since whoever opens the copy has read it. It closes the program's ways in and no more:
against a thief stand the copy's encryption and a locked computer. Unsent work still goes to the region as a package,
where it is kept for review (`sync.server.quarantine`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.errors import WorkplaceClosedError
from storage.files import replace_file

if TYPE_CHECKING:
    from storage.profile import Profile


def close_workplace(profile: Profile) -> None:
    """Close the copy of a profile to reading from the next opening on. Raises a `StorageError` of the disk."""
    replace_file(profile.closed_path, b"")


def require_not_closed(profile: Profile) -> None:
    """Raise `WorkplaceClosedError` where the region has revoked this workplace."""
    if profile.closed_path.exists():
        raise WorkplaceClosedError
