"""What the region does together: meetings, projects, network programmes, campaigns of diagnosis, route templates."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from storage.ids import derived_id
from sync.server.demo.chance import Identities, place_key, seeded
from sync.server.demo.competency_maps import Maps
from sync.server.demo.network import Network, Row, TableRow
from sync.server.demo.registry import Registry
from sync.server.demo.school_days import school_day
from sync.server.demo.sources import subjects, tree

_MEETINGS = 2
_PARTNERS = 3
_NETWORK_PROGRAMMES = 25
_CAMPAIGN_OF_MAP = {campaign["map"]: number for number, campaign in enumerate(tree("support")["campaigns"])}


def campaign_of_map(seed: int, name: str) -> UUID | None:
    """The campaign of diagnosis on a map, where there is one."""
    number = _CAMPAIGN_OF_MAP.get(name)
    return None if number is None else Identities(seed, "campaign", number).new()


def project_id(seed: int, number: int) -> UUID:
    """The id of a network project, counted from 0."""
    return Identities(seed, "project", number).new()


def project_count() -> int:
    """How many network projects there are."""
    return len(tree("support")["projects"])


def meeting_rows(communities: Sequence[Row], seed: int, today: date) -> Iterator[TableRow]:
    """Two meetings of each community in the last months, with their minutes."""
    ids, random = Identities(seed, "meetings"), seeded(seed, "meetings")
    for community in communities:
        for number, (topic, decision) in enumerate(random.sample(tree("support")["meetings"], _MEETINGS), start=1):
            held_on = school_day(today - timedelta(days=130 - 50 * number + random.randint(0, 20)))
            yield (
                "community_meeting",
                {
                    "id": ids.new(),
                    "community_id": community["id"],
                    "held_on": held_on,
                    "topic": topic,
                    "minutes_number": f"{number} (условно)",
                    "decision": decision,
                },
            )


def project_rows(network: Network, seed: int, today: date) -> Iterator[TableRow]:
    """The network projects, then their partners."""
    random = seeded(seed, "projects")
    providers = list(network.providers.values())
    partners: list[TableRow] = []
    for number, project in enumerate(tree("support")["projects"]):
        own, lead = project_id(seed, number), providers[number]
        starts_on = today - timedelta(days=90 + 40 * number)
        row = {"id": own, "title": project["title"], "organization_id": lead.id, "starts_on": starts_on}
        ending = {"ends_on": starts_on + timedelta(days=600), "description": project["description"]}
        yield "network_project", row | ending
        for partner in random.sample([one for one in providers if one is not lead], _PARTNERS):
            link = {"id": derived_id(own, partner.id), "project_id": own, "organization_id": partner.id}
            partners.append(("project_partner", link | {"part": random.choice(tree("support")["leading_parts"])}))
    yield from partners


def campaign_rows(maps: Maps, seed: int, today: date) -> Iterator[TableRow]:
    """Campaigns of diagnosis that run now."""
    for campaign in tree("support")["campaigns"]:
        yield (
            "diagnosis_campaign",
            {
                "id": campaign_of_map(seed, campaign["map"]),
                "title": campaign["title"],
                "map_id": maps.ids[campaign["map"]],
                "instrument_id": None,
                "municipality_id": None,
                "starts_on": today + timedelta(days=campaign["starts"]),
                "ends_on": today + timedelta(days=campaign["ends"]),
            },
        )


def partner_rows(network: Network, registry: Registry, seed: int) -> Iterator[TableRow]:
    """Some programmes are carried by two organisations."""
    random = seeded(seed, "programme partners")
    step = max(1, len(registry.programmes) // _NETWORK_PROGRAMMES)
    for programme in registry.programmes[::step][:_NETWORK_PROGRAMMES]:
        partner = random.choice([one for one in network.providers.values() if one.id != programme.organization.id])
        yield (
            "programme_partner",
            {
                "id": derived_id(programme.id, partner.id),
                "programme_id": programme.id,
                "organization_id": partner.id,
                "part": random.choice(tree("support")["leading_parts"]),
            },
        )


def template_rows(seed: int) -> Iterator[TableRow]:
    """Templates of routes, then their activities."""
    ids = Identities(seed, "templates")
    items: list[TableRow] = []
    for template in tree("support")["templates"]:
        own = ids.new()
        yield (
            "route_template",
            {
                "id": own,
                "title": template["title"],
                "audience": template["audience"],
                "career_stage": template["career_stage"] or None,
                "subject": None,
                "description": template["description"],
            },
        )
        for place, (stage, kind, mode, title, hours, start, long, is_required, result) in enumerate(template["items"]):
            row = {"id": ids.new(), "template_id": own, "stage": stage, "kind": kind, "mode": mode, "title": title}
            row |= {"form": None, "technology": None, "hours": hours, "is_group": kind == "event"}
            row |= {"weeks_from_start": start, "weeks_long": long, "is_required": is_required}
            items.append(("route_template_item", row | {"expected_result": result, "position": place_key(place)}))
    yield from items


def community_of(communities: Sequence[Row], subject_code: str | None, number: int) -> Row:
    """The community of a teacher's subject, or one of those that serve all."""
    name = subjects()[subject_code].name if subject_code else None
    of_subject = [row for row in communities if name is not None and row["subject"] == name]
    open_to_all = [row for row in communities if row["subject"] is None]
    return of_subject[0] if of_subject else open_to_all[number % len(open_to_all)]
