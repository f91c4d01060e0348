"""The registry: programmes that read like a catalogue, grown from titles, subjects, stages, providers and years."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sync.server.demo.chance import Identities, place_key, seeded, weighted
from sync.server.demo.network import Network, OrganizationRef, Row, TableRow
from sync.server.demo.sources import INVENTED, SubjectSource, subject_names, subjects, table, tree

_STAGES = {
    "primary": "начального общего образования",
    "basic": "основного общего образования",
    "secondary": "среднего общего образования",
}
_APPROVED_FOR = timedelta(days=548)
"""How long an approval holds in the demonstration: a year and a half, so that some have lapsed."""
_NUMBER_PREFIX = {"federal": "ФР", "regional": "РР"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title of the catalogue before a provider and a year are found for it."""

    title: str
    kind: str
    hours: int
    study_form: str
    competency_group: str
    audience: str
    subjects: tuple[str, ...]
    modules: tuple[str, str]
    priorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModuleRef:
    """A module as a route takes it."""

    id: UUID
    title: str
    hours: int


@dataclass(frozen=True, slots=True)
class ProgrammeRef:
    """A programme as routes, runs and coverage need it."""

    id: UUID
    title: Title
    organization: OrganizationRef
    year: int
    council_status: str
    modules: tuple[ModuleRef, ModuleRef]


@dataclass(slots=True)
class Registry:
    """The rows of programmes and modules, and the programmes in their order."""

    rows: list[TableRow] = field(default_factory=list)
    programmes: list[ProgrammeRef] = field(default_factory=list)


def catalogue_titles() -> list[Title]:
    """Every title that the templates make, each once: plain ones, one a subject, one a stage of schooling."""
    return [title for row in table("programmes") for title in _titles_of(row)]


def _titles_of(row: Mapping[str, str]) -> Iterator[Title]:
    if row["subjects"] in {"each", "examined"}:
        for subject in subjects().values():
            if subject.is_examined or (row["subjects"] == "each" and subject.code != "primary"):
                yield from _titles_of_subject(row, subject)
    elif row["subjects"] == "stage":
        for stage, words in _STAGES.items():
            of_stage = subject_names("primary") if stage == "primary" else ()
            yield _title(row, row["title"].format(stage=words), of_stage)
    else:
        yield _title(row, row["title"], subject_names("" if row["subjects"] == "*" else row["subjects"]))


def _titles_of_subject(row: Mapping[str, str], subject: SubjectSource) -> Iterator[Title]:
    stages = subject.stages if "{stage}" in row["title"] else subject.stages[:1]
    for stage in stages:
        words = row["title"].format(genitive=subject.genitive, dative=subject.dative, stage=_STAGES[stage])
        yield _title(row, words, (subject.name,))


def _title(row: Mapping[str, str], words: str, names: tuple[str, ...]) -> Title:
    return Title(
        title=words,
        kind=row["kind"],
        hours=int(row["hours"]),
        study_form=row["study_form"],
        competency_group=row["competency_group"],
        audience=row["audience"],
        subjects=names,
        modules=(row["module_1"], row["module_2"]),
        priorities=(row["priority"],) if row["priority"] else (),
    )


def build_registry(network: Network, count: int, seed: int, today: date) -> Registry:
    """Programmes and their modules: each title comes back at other providers and in other years, as in life."""
    registry = Registry()
    grower = _ProgrammeGrower(Identities(seed, "registry"), seeded(seed, "registry"), today, defaultdict(int))
    titles = catalogue_titles()
    offers = [_offers(network, title, grower.random, today.year) for title in titles]
    modules: list[TableRow] = []
    for number in range(count):
        place, turn = number % len(titles), number // len(titles)
        provider, year = offers[place][turn]
        programme, row = grower.grow(titles[place], provider, year)
        registry.programmes.append(programme)
        registry.rows.append(("programme", row))
        modules += (("programme_module", _module(programme, order)) for order in range(2))
    registry.rows += modules
    return registry


def _offers(network: Network, title: Title, random: Random, year: int) -> list[tuple[OrganizationRef, int]]:
    """Who may offer a title and when, in the order in which the catalogue takes them; no pair comes twice."""
    chosen = [provider for provider in tree("organizations")["providers"] if _may_offer(provider, title)]
    pairs = [(provider, when) for provider in chosen for when in (year - 1, year, year + 1)]
    ranked = sorted(pairs, key=lambda pair: -random.random() * pair[0]["weight"] * (2 if pair[1] == year else 1))
    return [(network.providers[provider["code"]], when) for provider, when in ranked]


def _may_offer(provider: Mapping[str, object], title: Title) -> bool:
    groups = provider.get("groups")
    if isinstance(groups, list) and title.competency_group not in groups:
        return False
    if provider["kind"] in {"college", "partner", "methodical_centre"}:
        return title.audience == "teacher" and title.kind != "retraining"
    return True


@dataclass(slots=True)
class _ProgrammeGrower:
    """Makes programmes one after another, numbering them as a registry does."""

    ids: Identities
    random: Random
    today: date
    numbers: dict[tuple[str, int], int]

    def grow(self, title: Title, provider: OrganizationRef, year: int) -> tuple[ProgrammeRef, Row]:
        """One programme of a provider and year."""
        source = self._source(provider)
        status, decided = self._council(source)
        first = max(4, title.hours // 2 // 2 * 2)
        programme = ProgrammeRef(
            id=self.ids.new(),
            title=title,
            organization=provider,
            year=year,
            council_status=status,
            modules=(
                ModuleRef(self.ids.new(), title.modules[0], first),
                ModuleRef(self.ids.new(), title.modules[1], title.hours - first),
            ),
        )
        row = _programme(programme)
        row["source"] = source
        row["registry_number"] = self._number(source, year)
        row["council_on"] = decided
        row["council_until"] = decided + _APPROVED_FOR if decided is not None and status == "approved" else None
        row["price"] = 0 if source == "regional" or self.random.random() < 0.3 else self.random.randint(25, 95) * 100  # noqa: PLR2004  # invented share
        return programme, row

    def _source(self, provider: OrganizationRef) -> str:
        if provider.kind == "federal_centre":
            return "federal"
        if provider.kind == "university":
            return weighted(self.random, ("federal", "regional", "none"), (3, 6, 1))
        return weighted(self.random, ("regional", "none"), (19, 1))

    def _council(self, source: str) -> tuple[str, date | None]:
        if source == "none":
            return "none", None
        status = weighted(self.random, ("approved", "sent", "returned"), (86, 11, 3))
        return status, None if status == "sent" else self.today - timedelta(days=self.random.randint(60, 600))

    def _number(self, source: str, year: int) -> str | None:
        if source == "none":
            return None
        self.numbers[source, year] += 1
        return f"{_NUMBER_PREFIX[source]}-{year}-{self.numbers[source, year]:04d}"


def _programme(programme: ProgrammeRef) -> Row:
    title = programme.title
    ending = "Итог – проект урока или задания." if title.audience == "teacher" else "Итог – управленческий проект."
    return {
        "id": programme.id,
        "title": title.title,
        "source": None,
        "registry_number": None,
        "kind": title.kind,
        "organization_id": programme.organization.id,
        "hours": title.hours,
        "study_form": title.study_form,
        "price": 0,
        "audience": title.audience,
        "subjects": title.subjects,
        "competency_groups": (title.competency_group,),
        "priorities": title.priorities,
        "description": f"Набор {programme.year} года. {title.modules[0]}; {title.modules[1].lower()}. {ending}",
        "council_status": programme.council_status,
        "council_on": None,
        "council_until": None,
        "provenance": f"{INVENTED}; номер и сроки вымышлены",
    }


def _module(programme: ProgrammeRef, order: int) -> Row:
    module = programme.modules[order]
    return {
        "id": module.id,
        "programme_id": programme.id,
        "title": module.title,
        "hours": module.hours,
        "position": place_key(order),
        "requires_id": programme.modules[0].id if order and programme.title.kind == "retraining" else None,
    }
