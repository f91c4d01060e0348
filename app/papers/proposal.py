"""The proposal for programmes from the list on the screen: by subject, then by group (R51)."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from app.labels import label
from app.paper.proposal import Proposal, ProposalLine, ProposalPart
from app.paper.russian import NO_BREAK
from app.papers.people import centre_of, tutor_of
from app.papers.report import proposal_for
from app.papers.worker import tutor_here
from storage.reads.base import Connection
from storage.reads.indicators import place_name
from storage.reads.lacking import UncoveredDeficit
from storage.reads.scope import Scope

_MOST_TOWNS = 3


def compose_proposal(
    connection: Connection,
    rows: Sequence[UncoveredDeficit],
    scope: Scope,
    printed_on: date,
    *,
    is_narrowed: bool = False,
    counted_on: date | None = None,
) -> Proposal:
    """Lines keep their order inside a subject: those of most people first.

    ``is_narrowed``: deficits that events or work at the school meet were left out of the rows; ``counted_on``: the
    server counted them, and they were brought on this day.
    """
    tutor = tutor_here(connection)
    ordered = sorted(rows, key=_part_of)
    return Proposal(
        centre=centre_of(tutor),
        printed_on=printed_on,
        tutor=tutor_of(tutor),
        place=place_name(connection, scope),
        parts=[
            ProposalPart(title, [_line(row) for row in of_part])
            for (_, title), of_part in groupby(ordered, key=_part_of)
        ],
        is_narrowed=is_narrowed,
        counted_on=counted_on,
    )


def _part_of(row: UncoveredDeficit) -> tuple[bool, str]:
    if row.subject:
        return False, f"Предмет: {row.subject}"
    return True, f"Все предметы: {label('competency_group', row.group)} компетенции"


def _line(row: UncoveredDeficit) -> ProposalLine:
    named = [f"{town or 'без муниципалитета'} – {people}" for town, people in row.towns[:_MOST_TOWNS]]
    others = len(row.towns) - _MOST_TOWNS
    if others > 0:
        named.append(f"ещё муниципалитетов – {others}")
    if row.elsewhere:
        named.append(f"прочие – {row.elsewhere}")
    title = f"{row.code}{NO_BREAK}{row.title}"
    return ProposalLine(title, row.people, "; ".join(named), proposal_for(row.required, row.reached))
