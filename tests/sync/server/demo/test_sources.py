"""The hand-editable files: every row says how well it is known, and the maps keep the rule of the regulation."""

import csv
import re
from collections import Counter

import pytest

from resources import locate
from sync.server.demo.competency_maps import GROUPS, MAP_NAMES, UNIVERSAL_GROUPS, lines_of
from sync.server.demo.names import feminine
from sync.server.demo.registry import catalogue_titles
from sync.server.demo.sources import municipalities, tree

FILES = sorted(path.stem for path in locate("demo").glob("*.csv"))


@pytest.mark.parametrize("name", FILES)
def test_each_row_says_how_well_it_is_known(name: str) -> None:
    with locate("demo", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["known"] in {"public", "general", "invented"}
            assert None not in row
            assert row["known"] == "general" or row["source"]


def test_there_are_68_districts_and_5_municipal_districts() -> None:
    kinds = Counter(source.kind == "муниципальный район" for source in municipalities())
    assert kinds == {False: 68, True: 5}


def test_a_name_since_2025_stands_only_where_a_public_source_has_it() -> None:
    renamed = [source for source in municipalities() if source.former_name]
    assert len(renamed) == 8
    assert all(source.provenance.startswith("открытый источник") for source in renamed)


@pytest.mark.parametrize("name", MAP_NAMES)
def test_a_map_has_120_competencies_in_all_groups_and_components(name: str) -> None:
    lines = lines_of(name)
    assert len(lines) == 120
    cells = Counter((line.competency_group, line.component) for line in lines)
    assert len(cells) == 16
    assert min(cells.values()) >= 7
    assert len({line.code for line in lines}) == 120
    assert {line.required_level for line in lines} <= {0, 1, 2, 3}
    assert {line.weight for line in lines} <= {1, 2, 3, 4, 5}


def test_teachers_share_the_universal_groups_and_no_other() -> None:
    codes = {name: {line.code: line.competency_group for line in lines_of(name)} for name in MAP_NAMES}
    shared = set(codes["math"]) & set(codes["russian"]) & set(codes["teacher"])
    assert {codes["math"][code] for code in shared} == set(UNIVERSAL_GROUPS)
    assert not set(codes["manager"]) & set(codes["teacher"])
    assert set(GROUPS) > set(UNIVERSAL_GROUPS)


def test_every_title_of_the_catalogue_is_whole_and_comes_once() -> None:
    titles = [title.title for title in catalogue_titles()]
    assert len(set(titles)) == len(titles) >= 400
    assert not [title for title in titles if "{" in title]


def test_texts_of_the_journal_speak_of_no_health_and_no_family() -> None:
    texts = [text for kind in tree("journal").values() if isinstance(kind, dict) for text in kind["texts"]]
    assert len(texts) >= 40
    forbidden = re.compile(r"\b(боле[зл]|больн|здоров|беремен|развод|декрет|(муж|жена|жену|дочь|сын)\b)", re.IGNORECASE)
    assert not [text for text in texts if forbidden.search(text)]


@pytest.mark.parametrize(("surname", "expected"), [("Ковалёв", "Ковалёва"), ("Долгих", "Долгих"), ("Ильин", "Ильина")])
def test_surnames_of_women_agree(surname: str, expected: str) -> None:
    assert feminine(surname) == expected
