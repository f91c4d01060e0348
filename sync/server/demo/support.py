"""Support beside the route, in some cards: communities, campaigns, prior learning, materials, visits, means.

It draws from a chance of its own, so that nothing else of a card moves when something is added here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from storage.ids import derived_id
from sync.server.demo.chance import Identities, seeded
from sync.server.demo.diagnoses import Diagnosed
from sync.server.demo.network import Row
from sync.server.demo.people import CardOwner
from sync.server.demo.region import Batch, PersonRef, Region
from sync.server.demo.routes import PlacedItem
from sync.server.demo.school_days import school_day
from sync.server.demo.shared_work import campaign_of_map, community_of
from sync.server.demo.sources import tree

_ON_A_SHEET = 4
_SUPPORTED = frozenset({"programme", "internship", "module"})


@dataclass(frozen=True, slots=True)
class _Card:
    """What the rows of one card draw from."""

    region: Region
    person: PersonRef
    diagnosed: Diagnosed
    ids: Identities
    random: Random

    @property
    def today(self) -> date:
        """The day that the region is made for."""
        return self.region.today

    def text(self, name: str) -> str:
        """One of the texts of this name."""
        chosen: str = self.random.choice(tree("support")[name])
        return chosen


def add_support(
    batch: Batch, region: Region, owner: CardOwner, diagnosed: Diagnosed, items: Sequence[PlacedItem]
) -> None:
    """The rows of a card; which of them it has follows from the person's number."""
    number = owner.person.number
    card = _Card(region, owner.person, diagnosed, *_source(region.seed, "support", number))
    for table, (every, remainder, make) in _SHARES.items():
        if number % every == remainder:
            batch.extend(table, make(card))
    if number % 5 == 0:
        batch.extend("item_support", _supports(card, items))


def add_visits(batch: Batch, region: Region, owners: Sequence[CardOwner], first: int) -> None:
    """The sheet of a visit in the next days: the first people of a caseload who are on their route."""
    ids, random = _source(region.seed, "visit", first)
    chosen = [owner.person for owner in owners if owner.person.stage == "realisation"][:_ON_A_SHEET]
    visit_on = school_day(region.today + timedelta(days=random.randint(2, 9)))
    sheet = f"{visit_on:%d%m}-{first % 1_000:03d}"
    for number, person in enumerate(chosen, start=1):
        row = {"id": ids.new(), "person_id": person.id, "visit_on": visit_on, "sheet": sheet, "number": number}
        row |= {"place": person.organization.short_name, "aims": random.choice(tree("support")["visit_aims"])}
        batch.add("visit_line", row | {"journal_entry_id": None, "status": "planned"})


def add_plan(batch: Batch, region: Region, team_id: UUID, first: int) -> None:
    """The plan of methodical work of a team's organisation."""
    ids, _ = _source(region.seed, "plan", first)
    for number, (title, responsible) in enumerate(tree("support")["plan_activities"]):
        starts_on = school_day(region.today + timedelta(days=60 * number - 75))
        is_done = starts_on < region.today
        row = {"id": ids.new(), "team_id": team_id, "title": title, "starts_on": starts_on, "ends_on": None}
        result = "Проведено, выводы записаны в протокол объединения." if is_done else None
        status = "done" if is_done else "planned"
        batch.add("plan_activity", row | {"responsible": responsible, "result": result, "status": status})


def _source(seed: int, scope: str, number: int) -> tuple[Identities, Random]:
    return Identities(seed, scope, number), seeded(seed, scope, number)


def _membership(card: _Card) -> Iterator[Row]:
    community = community_of(card.region.network.communities, card.person.subject_code, card.person.number)
    yield {
        "id": card.ids.new(),
        "person_id": card.person.id,
        "community_id": community["id"],
        "role": "leader" if card.person.career_stage == "mentor" else "member",
        "starts_on": card.person.assigned_on,
        "ends_on": None,
    }


def _invitation(card: _Card) -> Iterator[Row]:
    campaign_id = campaign_of_map(card.region.seed, card.person.map_name)
    if campaign_id is None:
        return
    is_absent = card.random.random() < 0.15  # noqa: PLR2004  # invented share
    yield {
        "id": derived_id(campaign_id, card.person.id),
        "campaign_id": campaign_id,
        "person_id": card.person.id,
        "is_absent": is_absent,
        "excuse": "служебная командировка" if is_absent else None,
    }


def _prior_learning(card: _Card) -> Iterator[Row]:
    title, hours = card.random.choice(tree("support")["prior"])
    lightest = card.diagnosed.deficits[-1] if card.diagnosed.deficits else None
    is_confirmed = lightest is not None and card.random.random() < 0.5  # noqa: PLR2004  # invented share
    yield {
        "id": card.ids.new(),
        "person_id": card.person.id,
        "title": title,
        "provider": "Институт развития образования (условно)",
        "hours": hours,
        "done_on": card.today - timedelta(days=card.random.randint(200, 500)),
        "document_number": f"ДЕМО-УПК-{card.person.number:06d}",
        "competency_id": lightest.id if lightest is not None and is_confirmed else None,
        "level_reached": lightest.required_level if lightest is not None and is_confirmed else None,
        "confirmed_on": card.diagnosed.held_on if is_confirmed else None,
        "note": None,
    }


def _material_issue(card: _Card) -> Iterator[Row]:
    material_id, title = card.random.choice(card.region.materials)
    yield {
        "id": card.ids.new(),
        "person_id": card.person.id,
        "material_id": material_id,
        "title": title,
        "given_on": card.today - timedelta(days=card.random.randint(1, 50)),
        "note": card.text("material_notes"),
        "answer": card.text("material_answers") if card.random.random() < 0.5 else None,  # noqa: PLR2004  # invented share
    }


def _recommendation(card: _Card) -> Iterator[Row]:
    made_on = min(card.diagnosed.held_on + timedelta(days=3), card.today)
    yield {
        "id": card.ids.new(),
        "person_id": card.person.id,
        "made_on": made_on,
        "text": card.text("recommendations"),
        "given_on": made_on if card.random.random() < 0.6 else None,  # noqa: PLR2004  # invented share
        "author_id": card.person.tutor_id,
    }


def _waiver(card: _Card) -> Iterator[Row]:
    reason, why = card.random.choice(tree("support")["waivers"])
    made_on = card.today - timedelta(days=card.random.randint(2, 20))
    yield {
        "id": card.ids.new(),
        "person_id": card.person.id,
        "reason": reason,
        "why": why,
        "made_on": made_on,
        "until": made_on + timedelta(days=45),
    }


def _supports(card: _Card, items: Sequence[PlacedItem]) -> Iterator[Row]:
    item = next((item for item in items if item.activity.kind in _SUPPORTED and item.status != "cancelled"), None)
    if item is None:
        return
    kind, what, amount, source = card.random.choice(tree("support")["supports"])
    is_agreed = card.random.random() < 0.6  # noqa: PLR2004  # invented share
    yield {
        "id": card.ids.new(),
        "route_item_id": item.id,
        "kind": kind,
        "what": what,
        "amount": amount or None,
        "money_source": source or None,
        "agreed_by": "директор организации" if is_agreed else None,
        "agreed_on": card.today - timedelta(days=card.random.randint(1, 20)) if is_agreed else None,
        "status": "agreed" if is_agreed else "needed",
    }


_SHARES: Mapping[str, tuple[int, int, Callable[[_Card], Iterator[Row]]]] = {
    "community_member": (6, 0, _membership),
    "campaign_invitation": (3, 1, _invitation),
    "prior_learning": (8, 1, _prior_learning),
    "material_issue": (7, 2, _material_issue),
    "recommendation": (9, 4, _recommendation),
    "risk_waiver": (15, 7, _waiver),
}
"""Table → of how many cards one has a row, which one, and how it is made."""
