"""What can be printed (R60-R67): each kind of paper, what it is about, and how it is composed and written.

The registry is data: a new paper is one line here, and the command line and the page «Печать» offer it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from app.paper.content import Period
from app.paper.route_plan import ROUTE_PLAN
from app.papers.plans import route_plan
from storage.reads.base import Connection


class About(StrEnum):
    """What one document of a kind is about."""

    PERSON = "person"
    TEAM = "team"
    EVERYONE = "everyone"
    """All that this copy holds: one document, whoever is chosen."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One document that is wanted: whose (None where it is about everyone), of which day and of which period."""

    subject: UUID | None
    printed_on: date
    period: Period

    @property
    def whose(self) -> UUID:
        """The person or the team. Raises ValueError for a document about everyone."""
        if self.subject is None:
            raise ValueError("this document is about nobody in particular")
        return self.subject


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of paper. ``compose`` reads what is on it, or raises a `PlainError`; ``write`` lays it out."""

    name: str
    title: str
    file_title: str
    compose: Callable[[Connection, Wish], Any]
    write: Callable[[Iterable[Any], Path | BinaryIO], int]
    about: About = About.PERSON
    has_period: bool = False


def month_of(day: date) -> Period:
    """The month of a day, until that day: what is printed where nobody names a period."""
    return Period(day.replace(day=1), day)


def group_document(name: str) -> Document | None:
    """The document of a team that goes by the same name on the command line, None where there is none."""
    found = DOCUMENTS.get(f"group-{name}") or DOCUMENTS.get(name)
    return found if found is not None and found.about is About.TEAM else None


def _route(connection: Connection, wish: Wish) -> Any:
    return route_plan(connection, wish.whose, wish.printed_on)


_ALL = (Document("route", "План маршрута (ИОМ)", "Маршрут", _route, ROUTE_PLAN.write),)
DOCUMENTS: Mapping[str, Document] = {document.name: document for document in _ALL}
"""By the name that the command line uses."""
