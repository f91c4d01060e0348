"""Exchanges from end to end: two sides that come to hold the same, on both kinds of database."""

import pytest

from tests.sync.region import Laptop, Region


def filled(region: Region) -> None:
    """Two people of the first tutor with a route, and one of the second."""
    for tutor in (0, 0, 1):
        person = region.person(tutor)
        route = region.load("route", person_id=person)
        for number in range(3):
            region.load("route_item", route_id=route, position=f"V{number}")
        region.load("journal_entry", person_id=person)


def test_the_first_exchange_brings_what_the_server_dumps(region: Region) -> None:
    filled(region)
    laptop = region.laptop()
    laptop.sync()
    laptop.assert_equals_server()
    assert len(laptop.all("person")) == 2
