"""The feedback journal: an entry in seconds, an agreed next step, its end (R34)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.clock import now
from app.drafts import forget_draft
from storage.errors import PlainError
from storage.reads.base import Engine
from storage.writes import Changes, Edit, editing


class EntryEmptyError(PlainError):
    """Neither a text nor a next step."""

    default = "Запись пуста: напишите, о чём шла речь, или договорённость."


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What a tutor writes: a text, or only the agreement on the next step with its day."""

    kind: str
    held_on: date
    text: str = ""
    minutes: int | None = None
    next_step: str | None = None
    next_step_due_on: date | None = None
    route_item_id: UUID | None = None
    corrects_id: UUID | None = None


def draft_place(owner_id: UUID) -> str:
    """Where the text of an entry is kept as it is typed."""
    return f"journal:{owner_id}"


def add_entry(engine: Engine, person_id: UUID, entry: NewEntry, author_id: UUID | None = None) -> Changes:
    """Add an entry to a person's journal; its draft is forgotten. Raises `EntryEmptyError`."""
    return _add(engine, {"person_id": person_id}, entry, author_id)


def add_team_entry(engine: Engine, team_id: UUID, entry: NewEntry, author_id: UUID | None = None) -> Changes:
    """Add an entry to a team's journal."""
    return _add(engine, {"team_id": team_id}, entry, author_id)


def complete_next_step(engine: Engine, entry_id: UUID, done_on: date | None) -> Changes:
    """An agreed next step is done, or (None) open again."""
    with editing(engine, "Договорённость выполнена") as edit:
        edit.update("journal_entry", entry_id, {"next_step_done_on": done_on})
    return edit.changes


def insert_entry(edit: Edit, owner: Mapping[str, UUID], entry: NewEntry, author_id: UUID | None) -> UUID:
    """Put an entry into a journal within an edit; ``owner`` is person_id or team_id. Raises `EntryEmptyError`."""
    if not entry.text.strip() and not (entry.next_step or "").strip():
        raise EntryEmptyError
    fields = {name: getattr(entry, name) for name in NewEntry.__slots__}
    row = {**owner, **fields, "text": entry.text or None, "author_id": author_id, "entered_at": now()}
    return edit.insert("journal_entry", row)


def _add(engine: Engine, owner: Mapping[str, UUID], entry: NewEntry, author_id: UUID | None) -> Changes:
    with editing(engine, "Запись журнала") as edit:
        insert_entry(edit, owner, entry, author_id)
    for owner_id in owner.values():
        forget_draft(engine, draft_place(owner_id))
    return edit.changes
