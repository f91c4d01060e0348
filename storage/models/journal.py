"""The feedback journal, notices, attachments and unsettled conflicts (R29, R34, R72)."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from storage.models import columns as column
from storage.models.base import SyncedRow

ENTRY_KINDS = (
    "consultation", "lesson_visit", "joint_planning", "remark", "agreement", "site_visit", "call", "notice",
    "programme_help", "handover",
)  # fmt: skip


class JournalEntry(SyncedRow, table=True):
    """Feedback of the tutor: written in seconds, added and never rewritten (R34)."""

    __tablename__ = "journal_entry"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id", "team_id")
    APPEND_ONLY: ClassVar[bool] = True
    REVISABLE: ClassVar[tuple[str, ...]] = ("next_step_done_on",)

    person_id: UUID | None = column.link("person", optional=True)
    team_id: UUID | None = column.link("team", optional=True)
    kind: str = column.choice(*ENTRY_KINDS)
    held_on: date = column.day(optional=False, index=True)
    minutes: int | None = column.integer(0, 1440, optional=True)
    text: str | None = column.long_text()
    next_step: str | None = column.text(500, optional=True)
    next_step_due_on: date | None = column.day()
    next_step_done_on: date | None = column.day()
    route_item_id: UUID | None = column.soft_link("route_item", optional=True)
    corrects_id: UUID | None = column.soft_link("journal_entry", optional=True)
    author_id: UUID | None = column.link("specialist", optional=True)
    entered_at: datetime = column.moment()


class Notice(SyncedRow, table=True):
    """The teacher was told of an opportunity (R29)."""

    __tablename__ = "notice"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: UUID = column.link("person")
    programme_id: UUID | None = column.link("programme", optional=True)
    learning_event_id: UUID | None = column.link("learning_event", optional=True)
    channel: str = column.choice("paper", "mail", "message", "talk")
    text: str | None = column.long_text()
    sent_on: date = column.day(optional=False)
    answer: str | None = column.text(300, optional=True)


class Attachment(SyncedRow, table=True):
    """A file named by its content: a scan of a certificate, a photo of work. The bytes travel apart.

    ``thumbnail`` names a small picture of it in the same way; it travels first.
    """

    __tablename__ = "attachment"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: UUID = column.link("person")
    row_id: UUID | None = column.soft_link(None, optional=True)
    name: str = column.text(200)
    media_type: str = column.text(100)
    size: int = column.integer(0, 20 * 1024 * 1024)
    sha256: str = column.file_name()
    thumbnail: str | None = column.file_name(optional=True)
    added_on: date = column.day(optional=False)


class Conflict(SyncedRow, table=True):
    """Two people gave one field different values: both are kept until a person picks (R72).

    Made by the server only and held by everyone who holds the card. Values are JSON texts as in the canonical dump.
    ``kept_value`` stood in the field when the other arrived.
    """

    __tablename__ = "conflict"
    OWNER: ClassVar[tuple[str, ...]] = ("row_id",)

    table_name: str = column.text(60)
    row_id: UUID = column.soft_link(None)
    field_name: str = column.text(60)
    kept_value: str | None = column.text(40_000, optional=True)
    other_value: str | None = column.text(40_000, optional=True)
    kept_by: str | None = column.text(150, optional=True)
    other_by: str | None = column.text(150, optional=True)
    kept_at: datetime | None = column.moment(optional=True)
    other_at: datetime | None = column.moment(optional=True)
    status: str = column.state("open", "settled")
    settled_with: str | None = column.choice("kept", "other", "third", optional=True)
