"""Two sides of an exchange: people with their routes, and two laptops that hold one of them."""

from uuid import UUID

from tests.sync.region import Laptop, Region


def filled(region: Region) -> list[UUID]:
    """Two people of the first tutor with a route, and one of the second."""
    people = [region.person(tutor) for tutor in (0, 0, 1)]
    for person in people:
        route = region.load("route", person_id=person)
        for number in range(3):
            item = region.load("route_item", route_id=route, position=f"V{number}")
            region.load("route_item_competency", route_item_id=item, competency_id=region.competencies[number])
        region.load("journal_entry", person_id=person)
    return people


def pair(region: Region) -> tuple[Laptop, Laptop, UUID]:
    """A tutor and the methodist of the same municipality, who both hold one person."""
    person = region.person(0, phone="1")
    made = region.laptop(), region.laptop("methodist")
    for laptop in made:
        laptop.sync()
    return *made, person
