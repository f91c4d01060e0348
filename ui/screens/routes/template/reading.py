"""What the panel of templates reads, as functions for a reader thread."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.templates import Following, NoTemplateError, follow
from storage.reads.base import Connection
from storage.reads.people import PersonCard
from storage.reads.routes import route_head
from storage.reads.templates import TemplateFilter, TemplateItemRow, TemplateRow, template_items, templates


@dataclass(frozen=True, slots=True)
class Offer:
    """A template with its activities."""

    template: TemplateRow
    items: tuple[TemplateItemRow, ...]


@dataclass(frozen=True, slots=True)
class TemplatesView:
    """What the route follows, and templates that fit the person: audience, subject, stage of the career."""

    following: Following | None
    offers: tuple[Offer, ...]


def templates_view(connection: Connection, route_id: UUID, person: PersonCard, *, fitting: bool) -> TemplatesView:
    """The panel's view of a route; without ``fitting`` every template of the audience is offered."""
    head = route_head(connection, route_id)
    stage = head.career_stage if head is not None and head.career_stage else person.career_stage
    wanted = TemplateFilter(
        audience=person.role, career_stage=stage if fitting else None, subjects=person.subjects if fitting else ()
    )
    try:
        following = follow(connection, route_id)
    except NoTemplateError:
        following = None
    rows = templates(connection, wanted)
    return TemplatesView(following, tuple(Offer(row, tuple(template_items(connection, row.id))) for row in rows))
