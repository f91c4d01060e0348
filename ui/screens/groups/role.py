"""Who works here, for what only some may change."""

from __future__ import annotations

from uuid import UUID

from ui.desk import Desk


def role_here(desk: Desk) -> str:
    """The role of who works here; empty while that is not known."""
    return desk.worker.role if desk.worker is not None else ""


def own_id(desk: Desk) -> UUID | None:
    """The specialist who works here, where they are one."""
    return desk.worker.specialist_id if desk.worker is not None else None
