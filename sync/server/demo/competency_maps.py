"""The four competency maps and the instruments: three for teachers with a shared universal part, one for managers.

Regulation, section 4: instruments of the psychological-pedagogical and communicative groups serve every subject, those
of the subject and methodical groups one subject each. So the teachers' maps share the universal lines of the last two
groups and have lines of their own in the first two.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from sync.server.demo import sources
from sync.server.demo.chance import Identities, place_key, seeded
from sync.server.demo.network import Row, TableRow
from sync.server.demo.sources import INVENTED, CompetencySource, subjects

GROUPS = ("subject", "methodical", "psych_ped", "communicative")
UNIVERSAL_GROUPS = ("psych_ped", "communicative")
MAP_NAMES = ("teacher", "math", "russian", "manager")

_TITLES = {
    "teacher": "Карта компетенций учителя (общая)",
    "math": "Карта компетенций учителя математики",
    "russian": "Карта компетенций учителя русского языка",
    "manager": "Карта компетенций руководителя образовательной организации",
}
_TASKS_PER_INSTRUMENT = 8


@dataclass(frozen=True, slots=True)
class CompetencyRef:
    """A competency of one map, as results, goals and modules need it."""

    id: UUID
    code: str
    title: str
    competency_group: str
    component: str
    required_level: int
    weight: int


@dataclass(slots=True)
class Maps:
    """The rows of the maps and their competencies by the map's name."""

    rows: list[TableRow] = field(default_factory=list)
    ids: dict[str, UUID] = field(default_factory=dict)
    competencies: dict[str, tuple[CompetencyRef, ...]] = field(default_factory=dict)
    instruments: dict[str, tuple[UUID, tuple[UUID, ...]]] = field(default_factory=dict)
    """By the map's name: the instrument of its subject group, and the competencies it shows."""


def build_maps(seed: int, today: date) -> Maps:
    """The maps, their competencies, then the instruments with their tasks."""
    maps = Maps()
    ids = Identities(seed, "maps")
    for name in MAP_NAMES:
        maps.ids[name] = ids.new()
        maps.rows.append(("competency_map", _map(maps.ids[name], name, today)))
    for name in MAP_NAMES:
        lines = [CompetencyLine(ids.new(), source) for source in lines_of(name)]
        maps.competencies[name] = tuple(line.reference() for line in lines)
        maps.rows += (("competency", line.row(maps.ids[name], place)) for place, line in enumerate(lines))
    maps.rows += _instruments(maps, ids, seed, today)
    return maps


def lines_of(name: str) -> tuple[CompetencySource, ...]:
    """The lines of a map, in the order of the four groups."""
    if name == "manager":
        return sources.competencies("manager")
    return sources.competencies(name) + sources.competencies("universal")


@dataclass(frozen=True, slots=True)
class CompetencyLine:
    """A line of a map with the id it got."""

    id: UUID
    source: CompetencySource

    def reference(self) -> CompetencyRef:
        """What others need of it."""
        source = self.source
        return CompetencyRef(
            self.id,
            source.code,
            source.title,
            source.competency_group,
            source.component,
            source.required_level,
            source.weight,
        )

    def row(self, map_id: UUID, place: int) -> Row:
        """Its row in the map, at this place."""
        source = self.source
        return {
            "id": self.id,
            "map_id": map_id,
            "parent_id": None,
            "code": source.code,
            "title": source.title,
            "competency_group": source.competency_group,
            "component": source.component,
            "required_level": source.required_level,
            "weight": source.weight,
            "position": place_key(place),
            "source": source.source,
        }


def _map(map_id: UUID, name: str, today: date) -> Row:
    subject = subjects().get(name)
    standard = "250н" if name == "manager" else "544н"
    return {
        "id": map_id,
        "title": _TITLES[name],
        "audience": "manager" if name == "manager" else "teacher",
        "subject": subject.name if subject else None,
        "edition": 1,
        "expertise_status": "approved",
        "expertise_on": today - timedelta(days=430),
        "source": f"Профессиональный стандарт, приказ {standard}: пересказ; ценностные установки – региональная часть",
        "provenance": f"{INVENTED}; экспертиза условная",
    }


def _instruments(maps: Maps, ids: Identities, seed: int, today: date) -> Iterator[TableRow]:
    plan = [("teacher", group) for group in UNIVERSAL_GROUPS]
    plan += [(name, group) for name in ("math", "russian") for group in ("subject", "methodical")]
    made = [(ids.new(), name, group) for name, group in plan]
    for instrument_id, name, group in made:
        yield "instrument", _instrument(instrument_id, name, group, today)
    for instrument_id, name, group in made:
        chosen = [line for line in maps.competencies[name] if line.competency_group == group]
        chosen = seeded(seed, "instrument", name, group).sample(chosen, _TASKS_PER_INSTRUMENT)
        if group == "subject":
            maps.instruments[name] = (instrument_id, tuple(line.id for line in chosen))
        for place, line in enumerate(chosen):
            yield "instrument_item", _task(ids, instrument_id, line, place)


def _instrument(instrument_id: UUID, name: str, group: str, today: date) -> Row:
    subject = subjects()[name].name if group not in UNIVERSAL_GROUPS else None
    names = {
        "subject": "Предметный диагностический комплект",
        "methodical": "Методические задачи",
        "psych_ped": "Психолого-педагогические ситуации",
        "communicative": "Ситуации общения",
    }
    return {
        "id": instrument_id,
        "title": f"{names[group]}: {subject}" if subject else f"{names[group]} (универсальный)",
        "competency_group": group,
        "subject": subject,
        "authors": f"Авторский коллектив ({INVENTED})",
        "expertise_status": "approved",
        "expertise_on": today - timedelta(days=400),
        "valid_until": today + timedelta(days=700),
    }


def _task(ids: Identities, instrument_id: UUID, line: CompetencyRef, place: int) -> Row:
    asked = {
        "knowledge": "Ответьте на вопрос и приведите пример из своей практики",
        "skill": "Выполните задание и приложите результат",
        "ability": "Предложите решение описанной ситуации и обоснуйте его",
        "value": "Выберите позицию и объясните её двумя-тремя предложениями",
    }[line.component]
    return {
        "id": ids.new(),
        "instrument_id": instrument_id,
        "competency_id": line.id,
        "position": place_key(place),
        "task": f"{asked}. Проверяется: {line.title[0].lower()}{line.title[1:]}.",
        "greatest_score": 6 if line.component == "ability" else 3,
    }
