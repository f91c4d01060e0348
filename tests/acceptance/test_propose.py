"""``marshrut propose`` on the demonstration region (R28): a plan for the deficits, with a reason for each choice."""

import json
from typing import Any

import pytest

from tests.acceptance.commands import Laptop
from tests.acceptance.conftest import Region

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("sqlite region")]


def people(laptop: Laptop) -> list[str]:
    """Ids of people with a diagnosis that is done."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in laptop.dump()]
    return sorted({row["person_id"] for row in rows if row["table"] == "diagnosis" and row["status"] == "done"})


def test_a_route_is_proposed_with_its_reasons_and_a_proven_bound(embedded_region: Region) -> None:
    laptop = embedded_region.laptop("first")
    before = laptop.dump()
    person = people(laptop)[0]
    ended = laptop.run("propose", "--person", person, "--hours", 60, "--json")
    assert (ended.code, ended.err) == (0, "")
    plan = ended.record
    assert plan["items"]
    assert all(item["reason"] and item["competencies"] for item in plan["items"])
    assert plan["hours"] == sum(item["hours"] for item in plan["items"]) <= 60
    assert (plan["optimal"], plan["gap"]) == (True, 0)
    assert plan["seconds"] <= 10
    assert all(lift["from"] < lift["to"] <= lift["required"] for lift in plan["covered"])
    assert all(left["why"] for left in plan["uncovered"])
    banned = plan["items"][0]["id"]
    other = laptop.run("propose", "--person", person, "--hours", 60, "--ban", banned, "--json").record
    assert banned not in [item["id"] for item in other["items"]]
    assert laptop.dump() == before


def test_what_cannot_be_proposed_ends_with_one_plain_line(embedded_region: Region) -> None:
    laptop = embedded_region.laptop("first")
    person = people(laptop)[0]
    nobody = laptop.run("propose", "--person", "01900000-0000-7000-8000-000000000000")
    assert (nobody.code, nobody.out) == (1, "")
    assert nobody.err.startswith("Открытых дефицитов нет")
    backwards = laptop.run("propose", "--person", person, "--from", "2027-05-01", "--to", "2027-01-01")
    assert (backwards.code, backwards.err) == (1, "Конец срока раньше его начала.\n")
    pinned = laptop.run("propose", "--person", person, "--pin", "01900000-0000-7000-8000-000000000000")
    assert (pinned.code, pinned.err) == (1, "Закреплённое мероприятие взять нельзя: его больше нет.\n")
    assert laptop.run("propose", "--person", "Иванова").code == 2
