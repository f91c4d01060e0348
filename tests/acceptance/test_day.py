"""A day of three people through the commands alone, on both databases: what comes out equals what the server holds."""

import json

import pytest

from tests.acceptance.commands import run
from tests.acceptance.conftest import Region

pytestmark = pytest.mark.timeout(300)


def ids_of(dump: list[str], table: str) -> set[str]:
    records = (json.loads(line) for line in dump)
    return {record["id"] for record in records if record["table"] == table}


def test_a_day_ends_equal_on_every_side(region: Region) -> None:
    first, second, colleague = (region.laptop(name) for name in ("first", "second", "colleague"))
    assert first.dump() == second.dump() == region.dump("tutor1")
    assert 17_500 <= len(first.dump()) <= 19_000

    mine = ids_of(first.dump(), "person")
    assert len(mine) == 60
    assert not mine & ids_of(colleague.dump(), "person")

    person, other = sorted(mine)[:2]
    verdicts = first.apply(
        {"do": "update", "table": "person", "id": person, "set": {"category": "highest"}},
        {"do": "insert", "table": "journal_entry", "row": journal_entry(person)},
        {"do": "update", "table": "person", "id": person, "set": {"experience_years": 999}},
        {"do": "insert", "table": "elephant", "row": {}},
    )
    assert [verdict["verdict"] for verdict in verdicts] == ["applied", "applied", "refused", "refused"]
    second.apply({"do": "update", "table": "person", "id": other, "set": {"phone": "+7 900 000-00-00"}})
    pushed = first.sync()
    assert (pushed["exchanges"], pushed["pushed"], pushed["rejected"]) == (1, 2, 0)
    assert second.sync()["pushed"] == 1
    first.sync()
    assert first.dump() == second.dump() == region.dump("tutor1")

    nothing = first.sync()
    assert nothing["exchanges"] == 1
    assert nothing["bytes_up"] + nothing["bytes_down"] <= 500


def journal_entry(person: str) -> dict[str, object]:
    return {
        "person_id": person,
        "kind": "call",
        "held_on": "2026-11-20",
        "text": "Созвонились, обсудили конспект урока.",
        "entered_at": "2026-11-20T10:00:00.000Z",
    }


def test_two_values_of_one_field_are_both_kept_until_a_person_picks(embedded_region: Region) -> None:
    first, second = embedded_region.laptop("first"), embedded_region.laptop("second")
    person = min(ids_of(first.dump(), "person"))
    first.apply({"do": "update", "table": "person", "id": person, "set": {"phone": "111"}})
    second.apply({"do": "update", "table": "person", "id": person, "set": {"phone": "222"}})
    first.sync()
    assert second.sync()["conflicts"] == 1
    first.sync()
    here, there = (json.loads(laptop.run("conflicts", "--json").out) for laptop in (first, second))
    assert here[0]["id"] == there[0]["id"]
    assert (here[0]["mine"], here[0]["theirs"]) == (there[0]["theirs"], there[0]["mine"]) == ("111", "222")
    assert first.run("resolve", here[0]["id"], "--keep", "mine").code == 0
    first.sync()
    second.sync()
    assert first.dump() == second.dump() == embedded_region.dump("tutor1")
    assert json.loads(second.run("conflicts", "--json").out) == []
    assert '"phone":"111"' in "\n".join(line for line in second.dump() if person in line)


def test_a_reassigned_person_moves_from_one_laptop_to_the_other(region: Region) -> None:
    first, colleague = region.laptop("first"), region.laptop("colleague")
    person = min(ids_of(first.dump(), "person"))
    assert run("marshrut-server", ["assign", "--database", region.database, person, "tutor2"]).code == 0
    first.sync()
    colleague.sync()
    assert person not in ids_of(first.dump(), "person")
    assert person in ids_of(colleague.dump(), "person")
    assert first.dump() == region.dump("tutor1")
    assert colleague.dump() == region.dump("tutor2")


def test_a_methodist_holds_the_people_of_the_municipality(region: Region) -> None:
    methodist = region.laptop("methodist")
    assert methodist.dump() == region.dump("methodist1")
    tutors = [ids_of(region.dump(login), "person") for login in ("tutor1", "tutor2")]
    held = ids_of(methodist.dump(), "person")
    assert all(held & people for people in tutors)


def test_papers_and_the_calendar_are_made_without_a_window(embedded_region: Region) -> None:
    """R53, R60, R66: for one and for all."""
    laptop = embedded_region.laptop("first")
    record = next(json.loads(line) for line in laptop.dump() if '"table":"route"' in line)
    one, everyone = embedded_region.folder / "one.pdf", embedded_region.folder / "all.pdf"
    assert laptop.run("print", "route", "--person", record["person_id"], "--out", one).code == 0
    assert laptop.run("print", "route", "--all", "--out", everyone).code == 0
    assert one.read_bytes().startswith(b"%PDF")
    assert everyone.stat().st_size > one.stat().st_size
    report = embedded_region.folder / "report.pdf"
    period = ("--from", "01.09.2026", "--to", "2026-11-30")
    assert laptop.run("print", "report", "--all", *period, "--out", report).code == 0
    assert report.read_bytes().startswith(b"%PDF")
    assert laptop.run("print", "report", "--person", record["person_id"], "--out", report).code == 2
    calendar = embedded_region.folder / "year.ics"
    assert laptop.run("export", "calendar", calendar, "--from", "2026-09-01").code == 0
    assert calendar.read_bytes().count(b"BEGIN:VEVENT") > 20
    assert laptop.run("export", "calendar", calendar, "--from", "2027-02-01", "--to", "2027-01-01").code == 2
