"""What the parts of «Сопровождение» read, each as one function for a reader thread."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.deficits import open_deficits
from storage.reads.base import Connection
from storage.reads.diagnoses import shown_levels
from storage.reads.materials import MaterialFilter, material_ids, material_rows
from ui.screens.programmes.choice_chip import Option


@dataclass(frozen=True, slots=True)
class Offered:
    """A material that a person has not got yet; ``fits``: it is tied to an open deficit of theirs."""

    id: UUID
    title: str
    kind: str
    fits: bool


def offered_materials(connection: Connection, person_id: UUID) -> list[Offered]:
    """What of the library could be given to a person, what answers an open deficit first."""
    rows = material_rows(connection, material_ids(connection, MaterialFilter(unseen_by=person_id)))
    lacking = {deficit.competency.id for deficit in open_deficits(connection, person_id)}
    found = [
        Offered(row.id, row.title, row.kind, row.competency is not None and row.competency.id in lacking)
        for row in rows
    ]
    return sorted(found, key=lambda offered: not offered.fits)


def competency_options(connection: Connection, person_id: UUID) -> list[Option]:
    """Competencies that a person's diagnoses rate, to tie something to one of them."""
    rated = {level.competency.id: level.competency for level in shown_levels(connection, person_id)}
    return [Option(own_id, competency.title, competency.code) for own_id, competency in rated.items()]
