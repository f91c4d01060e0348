"""A whole goes with all its parts or stays with all of them: nobody finds a programme without its modules."""

from tests.sync.region import Region


def test_a_route_to_which_somebody_added_stays_whole(small: Region) -> None:
    person = small.person()
    route = small.load("route", person_id=person)
    items = [small.load("route_item", route_id=route, title=f"Дело {number}") for number in range(3)]
    tutor, methodist = small.laptop(), small.laptop("methodist")
    small.settle()
    other = methodist.insert("route_item", route_id=route, title="Новое дело")
    tutor.delete("route", route)
    methodist.sync()
    small.settle()
    assert {row["id"] for row in tutor.all("route_item")} == {*items, other}
    assert {operation.state for operation in tutor.outbox()} == {"rejected"}


def test_a_programme_that_somebody_took_into_a_plan_keeps_all_its_modules(small: Region) -> None:
    """R22, R24: the mention of one module holds the programme, and that the other modules."""
    programme = small.load("programme", organization_id=small.schools[0])
    modules = [small.load("programme_module", programme_id=programme, position=key) for key in ("V", "W")]
    small.load("module_competency", module_id=modules[1], competency_id=small.competencies[0])
    route = small.load("route", person_id=small.person())
    tutor, administrator = small.laptop(), small.laptop("administrator")
    small.settle()
    item = tutor.insert("route_item", route_id=route, programme_module_id=modules[0])
    administrator.delete("programme", programme)
    tutor.sync()
    small.settle()
    assert {row["id"] for row in administrator.all("programme_module")} == set(modules)
    assert len(tutor.all("module_competency")) == 1
    kept = tutor.row("route_item", item)
    assert kept is not None
    assert kept["programme_module_id"] == modules[0]


def test_a_result_that_somebody_corrected_keeps_its_diagnosis_and_no_other(small: Region) -> None:
    """R15, R72: an import is taken back but for what a colleague has worked on."""
    person = small.person()
    known = [small.load("diagnosis", person_id=person, map_id=small.map_id) for _ in range(2)]
    results = [
        small.load("diagnosis_result", diagnosis_id=own, competency_id=competency)
        for own in known
        for competency in small.competencies[:2]
    ]
    tutor, methodist = small.laptop(), small.laptop("methodist")
    small.settle()
    methodist.update("diagnosis_result", results[0], shown_level=3)
    with tutor.edit() as edit:
        for own in known:
            edit.delete("diagnosis", own)
    methodist.sync()
    small.settle()
    assert [row["id"] for row in tutor.all("diagnosis")] == [known[0]]
    assert {row["id"] for row in tutor.all("diagnosis_result")} == set(results[:2])


def test_what_nobody_else_touched_goes_whole(small: Region) -> None:
    route = small.load("route", person_id=small.person())
    small.load("route_item", route_id=route)
    tutor = small.laptop()
    small.settle()
    tutor.delete("route", route)
    small.settle()
    assert (tutor.all("route"), tutor.all("route_item"), tutor.outbox()) == ([], [], [])
