"""The network everyone holds: municipalities, subjects, organisations, specialists, communities, results of exams."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sync.server.demo import sources
from sync.server.demo.chance import Identities, named_id, seeded
from sync.server.demo.names import invent_name
from sync.server.demo.scale import SHAPES, Scale, methodist_municipalities, peopled_municipalities, tutor_home
from sync.server.demo.sources import INVENTED, INVENTED_PERSON, MunicipalitySource, tree

Row = dict[str, object]
TableRow = tuple[str, Row]

_REFORM = date(2025, 1, 1)
_RURAL_LINKS = frozenset({"poor", "bad"})
_EXPERTS = 3


@dataclass(frozen=True, slots=True)
class OrganizationRef:
    """What other parts of the region need to know of an organisation."""

    id: UUID
    kind: str
    short_name: str
    link_quality: str


@dataclass(slots=True)
class Network:
    """The rows of the network and what the rest of the region points to."""

    rows: list[TableRow] = field(default_factory=list)
    providers: dict[str, OrganizationRef] = field(default_factory=dict)
    schools: dict[str, dict[str, list[OrganizationRef]]] = field(default_factory=dict)
    """By municipality, by kind of the organisation."""
    places: dict[str, str] = field(default_factory=dict)
    """The centre of each municipality, as it is written in a place."""
    communities: list[Row] = field(default_factory=list)
    exams: list[TableRow] = field(default_factory=list)
    """The last rows of the network: results of exams."""


def municipality_id(seed: int, code: str) -> UUID:
    """The id of the municipality of this code."""
    return named_id(seed, "municipality", int(code))


def specialist_id(seed: int, role: str, number: int) -> UUID:
    """The id of the specialist of a role with this number, as in their login."""
    return named_id(seed, f"specialist/{role}", number)


def build_network(scale: Scale, seed: int, today: date) -> Network:
    """All rows of the network, parents first; the results of exams stand apart, since they come last."""
    network = Network()
    ids = Identities(seed, "network")
    random = seeded(seed, "network")
    network.rows += (("municipality", _municipality(seed, source)) for source in sources.municipalities())
    network.rows += (("subject", _subject(ids, subject)) for subject in sources.subjects().values())
    _add_providers(network, ids, today)
    by_code = {source.code: source for source in sources.municipalities()}
    for code in peopled_municipalities(scale):
        source = by_code[code]
        network.places[code] = f"{source.center_kind} {source.center}"
        _add_schools(network, Grower(ids, random, seed, source))
    network.rows += (("specialist", row) for row in _specialists(network, scale, seed, today))
    network.communities += _communities(network, ids, seed)
    network.rows += (("community", row) for row in network.communities)
    network.exams += (("exam_result", row) for row in _exams(network, scale, ids, random, today))
    return network


def _municipality(seed: int, source: MunicipalitySource) -> Row:
    return {
        "id": municipality_id(seed, source.code),
        "name": source.name,
        "kind": source.kind,
        "former_name": source.former_name,
        "district": source.district,
        "valid_from": _REFORM if source.former_name else None,
        "valid_until": None,
        "provenance": source.provenance,
    }


def _subject(ids: Identities, subject: sources.SubjectSource) -> Row:
    return {"id": ids.new(), "name": subject.name, "area": subject.area}


def _add_providers(network: Network, ids: Identities, today: date) -> None:
    for number, provider in enumerate(tree("organizations")["providers"], start=1):
        reference = OrganizationRef(ids.new(), provider["kind"], provider["short_name"], "good")
        network.providers[provider["code"]] = reference
        row = _organization(reference, provider["name"], provider["level"])
        row["licence_number"] = f"ДЕМО-{number:04d} (условно)"
        row["licence_date"] = today - timedelta(days=900 + 41 * number)
        row["is_internship_site"] = provider["kind"] in {"institute", "university"}
        row["is_innovation_site"] = provider["kind"] == "federal_centre"
        row["provenance"] = f"название – общее знание, проверить; сведения – {INVENTED}"
        network.rows.append(("organization", row))


def _organization(reference: OrganizationRef, name: str, level: str) -> Row:
    return {
        "id": reference.id,
        "municipality_id": None,
        "name": name,
        "short_name": reference.short_name,
        "kind": reference.kind,
        "level": level,
        "head_name": None,
        "address": None,
        "context": None,
        "is_rural": False,
        "is_internship_site": False,
        "is_innovation_site": False,
        "licence_number": None,
        "licence_date": None,
        "provenance": None,
    }


@dataclass(frozen=True, slots=True)
class Grower:
    """Makes the organisations of one municipality."""

    ids: Identities
    random: Random
    seed: int
    source: MunicipalitySource

    def grow(self) -> Iterator[tuple[OrganizationRef, Row]]:
        """Schools of the centre and of the settlements, kindergartens, extra education, the methodical centre."""
        center = f"{self.source.center_kind} {self.source.center}"
        size = sources.sizes()[self.source.size_class]
        for number in range(1, size.schools + 1):
            yield self._one("school", "school_town", center, number)
        for number, settlement in enumerate(self.source.settlements):
            yield self._one("school", "school_basic" if number % 3 == 2 else "school_village", settlement, 0)  # noqa: PLR2004  # each third
        for number in range(1, size.kindergartens + 1):
            yield self._one("kindergarten", "kindergarten", center, number)
        for number in range(size.extra):
            yield self._one("extra_education", "extra_education", center, number)
        yield self._one("methodical_centre", "methodical_centre", center, 0)

    def _one(self, kind: str, pattern: str, place: str, number: int) -> tuple[OrganizationRef, Row]:
        patterns, context = tree("organizations")["patterns"], tree("organizations")["context"]
        short_name = patterns[f"{pattern}_short"].format(place=place, number=number)
        if kind == "extra_education" and number:
            short_name = f"{short_name}, корпус {number + 1}"
        link = self.source.link_quality if place == self.source.center else _worse(self.source, place)
        reference = OrganizationRef(self.ids.new(), kind, short_name, link)
        level = "municipality" if kind == "methodical_centre" else "organization"
        row = _organization(reference, patterns[pattern].format(place=place, number=number), level)
        head = invent_name(self.random)
        row["municipality_id"] = municipality_id(self.seed, self.source.code)
        row["head_name"] = f"{head.family_name} {head.given_name} {head.patronymic}"
        row["context"] = self.random.choice(context[link]) if kind == "school" else None
        row["is_rural"] = place in self.source.settlements or self.source.center_kind == "с."
        row["is_internship_site"] = kind == "school" and self.random.random() < 0.04  # noqa: PLR2004  # invented share
        row["is_innovation_site"] = kind == "school" and self.random.random() < 0.03  # noqa: PLR2004  # invented share
        row["provenance"] = INVENTED
        return reference, row


def _worse(source: MunicipalitySource, place: str) -> str:
    """Villages are connected worse than their centre."""
    if place not in source.settlements:
        return source.link_quality
    return {"good": "fair", "fair": "poor"}.get(source.link_quality, source.link_quality)


def _add_schools(network: Network, grower: Grower) -> None:
    kinds = network.schools.setdefault(grower.source.code, {})
    for reference, row in grower.grow():
        kinds.setdefault(reference.kind, []).append(reference)
        network.rows.append(("organization", row))


def _specialists(network: Network, scale: Scale, seed: int, today: date) -> Iterator[Row]:
    center = network.providers["cnppm"].id
    for number, code in sorted(tutor_home(scale).items()):
        yield _specialist(seed, "tutor", number, center, code) | _certificate(seed, number, today)
    for number, code in enumerate(methodist_municipalities(scale), start=1):
        office = network.schools[code]["methodical_centre"][0].id
        yield _specialist(seed, "methodist", number, office, code)
    for number in range(1, _EXPERTS + 1):
        yield _specialist(seed, "expert", number, network.providers["iro"].id, None)
    yield _specialist(seed, "administrator", 1, center, None)


def _specialist(seed: int, role: str, number: int, organization: UUID, code: str | None) -> Row:
    name = invent_name(seeded(seed, "specialist", role, number))
    return {
        "id": specialist_id(seed, role, number),
        "family_name": name.family_name,
        "given_name": name.given_name,
        "patronymic": name.patronymic,
        "role": role,
        "organization_id": organization,
        "municipality_id": municipality_id(seed, code) if code else None,
        "certificate_number": None,
        "certificate_valid_until": None,
        "provenance": INVENTED_PERSON,
    }


def _certificate(seed: int, number: int, today: date) -> Row:
    """A tutor's certificate of the federal operator; each fourth lapses within two months."""
    random = seeded(seed, "certificate", number)
    days = random.randint(20, 55) if number % 4 == 1 else random.randint(120, 900)
    return {
        "certificate_number": f"ДЕМО-Т-{number:04d} (условно)",
        "certificate_valid_until": today + timedelta(days=days),
    }


def _communities(network: Network, ids: Identities, seed: int) -> Iterator[Row]:
    for code in ("primary", "russian", "math", "informatics", "english", "history", "physics", "biology"):
        subject = sources.subjects()[code]
        yield {
            "id": ids.new(),
            "municipality_id": None,
            "name": f"Региональное сообщество учителей: {subject.name}",
            "level": "region",
            "subject": subject.name,
            "description": f"Обмен материалами и открытые встречи. {INVENTED.capitalize()}.",
        }
    for code, place in network.places.items():
        yield {
            "id": ids.new(),
            "municipality_id": municipality_id(seed, code),
            "name": f"Районное методическое объединение учителей сельских школ, {place}",
            "level": "municipality",
            "subject": None,
            "description": f"Заседания раз в четверть. {INVENTED.capitalize()}.",
        }


def _exams(network: Network, scale: Scale, ids: Identities, random: Random, today: date) -> Iterator[Row]:
    """Results by organisation, subject and task; never of a person (R50)."""
    schools = [school for kinds in network.schools.values() for school in kinds["school"]]
    topics = tree("writing")["exam_topics"]
    for school in schools[: SHAPES[scale].exam_schools]:
        for number, (exam, subject, grade) in enumerate(EXAMS):
            yield {
                "id": ids.new(),
                "organization_id": school.id,
                "exam": exam,
                "year": today.year,
                "subject": sources.subjects()[subject].name,
                "grade": grade,
                "task": str(number + 3),
                "topic": topics[number],
                "participants": random.randint(5, 46),
                "percent_done": random.randint(18, 92),
            }


EXAMS = (("vpr", "math", 5), ("oge", "math", 9), ("vpr", "russian", 6), ("oge", "russian", 9))
