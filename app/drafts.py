"""Text as it is typed, until it is an operation: nothing typed is lost with the power."""

from app.clock import now
from storage.drafts import draft_text, drop_draft, put_draft
from storage.reads.base import Connection, Engine

__all__ = ["forget_draft", "read_draft", "save_draft"]


def save_draft(engine: Engine, place: str, text: str) -> None:
    """Keep the text of a field under its place («journal:<person>»); an empty text is forgotten."""
    if text.strip():
        put_draft(engine, place, text, now())
    else:
        drop_draft(engine, place)


def read_draft(connection: Connection, place: str) -> str | None:
    """What was typed there and not saved, or None."""
    return draft_text(connection, place)


def forget_draft(engine: Engine, place: str) -> None:
    """The text has become an operation, or the person threw it away."""
    drop_draft(engine, place)
