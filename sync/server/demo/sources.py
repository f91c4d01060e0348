"""The hand-editable files of ``resources/demo``, read once and given their types.

Each row of a file carries ``known``: public (seen in the source beside it), general (general knowledge, to be verified
before it is quoted) or invented. `provenance_of` turns that into the words that the database row keeps.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from resources import locate

INVENTED = "условная запись демонстрационной области"
INVENTED_PERSON = "вымышленный человек демонстрационной области"
_KNOWN = {"public": "открытый источник", "general": "общее знание, проверить", "invented": INVENTED}


@dataclass(frozen=True, slots=True)
class MunicipalitySource:
    """A municipal entity with its names before and since 2025, its places and how well it is connected."""

    code: str
    name: str
    former_name: str | None
    kind: str
    district: str
    center: str
    center_kind: str
    size_class: str
    link_quality: str
    settlements: tuple[str, ...]
    provenance: str


@dataclass(frozen=True, slots=True)
class SubjectSource:
    """A school subject with the cases that titles need."""

    code: str
    name: str
    genitive: str
    dative: str
    area: str
    stages: tuple[str, ...]
    is_examined: bool
    """Whether the country examines it: ВПР, ОГЭ or ЕГЭ with extended answers."""


@dataclass(frozen=True, slots=True)
class CompetencySource:
    """A line of a competency map."""

    code: str
    competency_group: str
    component: str
    title: str
    required_level: int
    weight: int
    source: str


@dataclass(frozen=True, slots=True)
class SizeSource:
    """What a municipality of a size has: weight of its people, numbers of its organisations."""

    people: int
    schools: int
    kindergartens: int
    extra: int


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a CSV file of the demonstration, by column."""
    with locate("demo", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def tree(name: str) -> Mapping[str, Any]:
    """A TOML file of the demonstration."""
    with locate("demo", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def provenance_of(row: Mapping[str, str]) -> str:
    """How well a row is known, in words, at most 300 characters."""
    parts = (_KNOWN[row["known"]], row.get("source", ""), row.get("note", ""))
    return "; ".join(part for part in parts if part)[:300]


@cache
def municipalities() -> tuple[MunicipalitySource, ...]:
    """All municipalities in the order of the file: districts together, so that neighbours stand near."""
    return tuple(
        MunicipalitySource(
            code=row["code"],
            name=row["name_since_2025"] or row["name_before_2025"],
            former_name=row["name_before_2025"] if row["name_since_2025"] else None,
            kind=row["kind_since_2025"] or row["kind_before_2025"],
            district=row["administrative_district"],
            center=row["center"],
            center_kind=row["center_kind"],
            size_class=row["size_class"],
            link_quality=row["link_quality"],
            settlements=tuple(filter(None, row["settlements"].split(";"))),
            provenance=provenance_of(row),
        )
        for row in table("municipalities")
    )


@cache
def subjects() -> Mapping[str, SubjectSource]:
    """School subjects by code."""
    return {
        row["code"]: SubjectSource(
            code=row["code"],
            name=row["name"],
            genitive=row["genitive"],
            dative=row["dative"],
            area=row["area"],
            stages=tuple(row["stages"].split(";")),
            is_examined=row["examined"] == "1",
        )
        for row in table("subjects")
    }


@cache
def competencies(name: str) -> tuple[CompetencySource, ...]:
    """The lines of one file of competencies: universal, teacher, math, russian, manager."""
    return tuple(
        CompetencySource(
            code=row["code"],
            competency_group=row["competency_group"],
            component=row["component"],
            title=row["title"],
            required_level=int(row["required_level"]),
            weight=int(row["weight"]),
            source=row["source"],
        )
        for row in table(f"competencies_{name}")
    )


@cache
def sizes() -> Mapping[str, SizeSource]:
    """Sizes of municipalities by class."""
    return {name: SizeSource(**row) for name, row in tree("organizations")["sizes"].items()}


def subject_names(codes: str) -> tuple[str, ...]:
    """Names of subjects given as codes with semicolons, sorted as the database keeps a set."""
    return tuple(sorted(subjects()[code].name for code in codes.split(";") if code))
