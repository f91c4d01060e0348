"""Maps as the administrator writes them: competencies in their tree, editions, expertise (R11, R12, R14)."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from app import competency_maps, expertise, map_editions
from app.expertise import Decision
from app.map_tree import in_tree_order
from app.rights import AdministratorOnlyError
from app.undo import undo
from storage.catalogue import sql_table, table_rule
from storage.fields import Row
from storage.ids import new_id
from storage.reads.competency_maps import CompetencyNode, map_card, map_cards, nodes_of_map
from storage.validation import InvalidFieldError
from sync.server.rights import refusal
from sync.server.scope import Identity
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_programme, field

ADMIN = "administrator"
FIELDS: Row = {
    "code": "Н1", "title": "Строит урок", "competency_group": "methodical", "component": "ability",
    "required_level": 2, "weight": 3,
}  # fmt: skip


@pytest.fixture
def draft(region: Region) -> UUID:
    """A draft with А, Б and Б's parts Б1 and Б2."""
    made = competency_maps.add_map(region.engine, ADMIN, {"title": "Карта", "audience": "teacher"}).id
    put(region, made, "А")
    top = put(region, made, "Б")
    put(region, made, "Б1", top)
    put(region, made, "Б2", top)
    return made


def put(region: Region, map_id: UUID, code: str, parent: UUID | None = None, **fields: object) -> UUID:
    given = {**FIELDS, "code": code, **fields}
    return competency_maps.add_competency(region.engine, ADMIN, map_id, given, parent).id


def nodes(region: Region, map_id: UUID) -> dict[str, CompetencyNode]:
    with region.engine.connect() as connection:
        return {node.code: node for node in nodes_of_map(connection, map_id)}


def tree(region: Region, map_id: UUID) -> str:
    """«А Б -Б1 -Б2», in the order of the tree."""
    branches = in_tree_order(nodes(region, map_id).values())
    return " ".join("-" * branch.depth + branch.node.code for branch in branches)


def move(region: Region, map_id: UUID, code: str, under: str | None, place: int | None = None) -> None:
    known = nodes(region, map_id)
    parent = known[under].id if under else None
    competency_maps.move_competency(region.engine, ADMIN, known[code].id, parent, place)


def approve(region: Region, map_id: UUID) -> None:
    expertise.send_to_expertise(region.engine, ADMIN, "competency_map", map_id)
    expertise.approve(region.engine, ADMIN, "competency_map", map_id, Decision(TODAY))


def test_r11_a_map_is_a_matrix_with_required_levels_written_by_the_administrator(region: Region, draft: UUID) -> None:
    own = nodes(region, draft)["А"]
    competency_maps.update_competency(region.engine, ADMIN, own.id, {"required_level": 3, "component": "value"})
    changed = nodes(region, draft)["А"]
    assert (changed.group, changed.component, changed.required, changed.weight) == ("methodical", "value", 3, 3)
    undo(region.engine)
    assert nodes(region, draft)["А"].required == 2


def test_r11_a_competency_moves_with_its_parts_and_back(region: Region, draft: UUID) -> None:
    assert tree(region, draft) == "А Б -Б1 -Б2"
    move(region, draft, "Б", None, 0)
    assert tree(region, draft) == "Б -Б1 -Б2 А"
    move(region, draft, "Б1", None, 1)
    assert tree(region, draft) == "Б -Б2 Б1 А"
    move(region, draft, "А", "Б", 0)
    assert tree(region, draft) == "Б -А -Б2 Б1"
    for _ in range(3):
        undo(region.engine)
    assert tree(region, draft) == "А Б -Б1 -Б2"


def test_r11_the_flat_order_of_a_diagnosis_is_that_of_the_tree(region: Region, draft: UUID) -> None:
    move(region, draft, "Б", None, 0)
    move(region, draft, "А", "Б", 1)
    by_position = sorted(nodes(region, draft).values(), key=lambda node: node.position)
    assert " ".join(node.code for node in by_position) == "Б Б1 А Б2"


def test_r11_many_moves_into_one_gap_find_room(region: Region, draft: UUID) -> None:
    with region.engine.begin() as connection:
        table = sql_table("competency")
        connection.execute(sa.update(table).where(table.c.map_id == draft).values(position="V"))
    move(region, draft, "Б2", "Б", 0)
    assert tree(region, draft) == "А Б -Б2 -Б1"
    assert len({node.position for node in nodes(region, draft).values()}) == 4


def test_r11_a_cycle_in_parents_is_refused(region: Region, draft: UUID) -> None:
    for under in ("Б", "Б1"):
        with pytest.raises(competency_maps.CycleError):
            move(region, draft, "Б", under)
    assert tree(region, draft) == "А Б -Б1 -Б2"


def test_r11_a_circle_that_an_exchange_closed_is_shown_and_opened(region: Region, draft: UUID) -> None:
    known = nodes(region, draft)
    with region.engine.begin() as connection:
        table = sql_table("competency")
        connection.execute(sa.update(table).where(table.c.id == known["Б"].id).values(parent_id=known["Б1"].id))
    assert tree(region, draft) == "А Б -Б1 -Б2"
    move(region, draft, "Б", None)
    assert nodes(region, draft)["Б"].parent_id is None
    assert tree(region, draft) == "А Б -Б1 -Б2"


def test_r11_a_competency_of_another_map_is_no_parent(region: Region, draft: UUID) -> None:
    own = nodes(region, draft)["А"].id
    with pytest.raises(competency_maps.ForeignParentError):
        competency_maps.move_competency(region.engine, ADMIN, own, region.codes["А"])


def test_r11_parts_of_a_deleted_competency_move_up_and_come_back(region: Region, draft: UUID) -> None:
    competency_maps.delete_competency(region.engine, ADMIN, nodes(region, draft)["Б"].id)
    assert tree(region, draft) == "А Б1 Б2"
    undo(region.engine)
    assert tree(region, draft) == "А Б -Б1 -Б2"


def test_r12_what_the_scale_has_not_is_refused(region: Region, draft: UUID) -> None:
    """R11, R12: levels above the scale, weights beside it, a component or a group that there is not."""
    own = nodes(region, draft)["А"].id
    wrong = {"required_level": 4, "weight": 6, "component": "x", "competency_group": "y"}
    for name, value in wrong.items():
        with pytest.raises(InvalidFieldError):
            competency_maps.update_competency(region.engine, ADMIN, own, {name: value})
    with pytest.raises(InvalidFieldError):
        put(region, draft, "Я", None, required_level=4)


def test_r12_a_competency_is_of_one_of_four_groups(region: Region, draft: UUID) -> None:
    for group in ("subject", "methodical", "psych_ped", "communicative"):
        put(region, draft, group, competency_group=group)
        assert nodes(region, draft)[group].group == group


def test_r11_a_code_stands_once_in_a_map(region: Region, draft: UUID) -> None:
    with pytest.raises(competency_maps.CodeTakenError):
        put(region, draft, "а ")
    competency_maps.update_competency(region.engine, ADMIN, nodes(region, draft)["А"].id, {"code": "А"})


def test_r14_only_the_administrator_changes_a_map_here_and_on_the_server(region: Region, draft: UUID) -> None:
    own = nodes(region, draft)["А"].id
    for role in ("tutor", "methodist", "school_methodist"):
        with pytest.raises(AdministratorOnlyError):
            competency_maps.update_competency(region.engine, role, own, {"weight": 1})
        with pytest.raises(AdministratorOnlyError):
            expertise.send_to_expertise(region.engine, role, "competency_map", draft)
        identity = Identity(new_id(), new_id(), role)
        assert refusal(identity, table_rule("competency"), "update", {"weight": 1}) is not None


def test_r14_a_map_goes_through_the_expertise_and_back(region: Region, draft: UUID) -> None:
    engine = region.engine
    with pytest.raises(expertise.NoSuchStepError):
        expertise.approve(engine, ADMIN, "competency_map", draft, Decision(TODAY))
    expertise.send_to_expertise(engine, ADMIN, "competency_map", draft)
    with pytest.raises(expertise.NoDecisionDayError):
        expertise.approve(engine, ADMIN, "competency_map", draft, Decision(None))
    expertise.return_to_draft(engine, ADMIN, "competency_map", draft)
    approve(region, draft)
    assert field(engine, "competency_map", draft, "expertise_on") == TODAY
    expertise.withdraw_approval(engine, ADMIN, "competency_map", draft)
    assert field(engine, "competency_map", draft, "expertise_on") is None


def test_r14_an_empty_map_is_not_approved(region: Region) -> None:
    made = competency_maps.add_map(region.engine, ADMIN, {"title": "Пустая", "audience": "manager"}).id
    with pytest.raises(expertise.MapEmptyError):
        approve(region, made)


def test_r14_what_people_were_diagnosed_on_stays(region: Region) -> None:
    with pytest.raises(expertise.EditionInUseError):
        expertise.withdraw_approval(region.engine, ADMIN, "competency_map", region.map)
    with pytest.raises(competency_maps.MapNotDraftError):
        competency_maps.delete_map(region.engine, ADMIN, region.map)
    with pytest.raises(competency_maps.MapNotDraftError):
        competency_maps.update_competency(region.engine, ADMIN, region.codes["А"], {"weight": 2})
    with pytest.raises(competency_maps.MapNotDraftError):
        put(region, region.map, "Я")


def test_r14_a_new_edition_copies_the_approved_one_whole(region: Region, draft: UUID) -> None:
    with pytest.raises(map_editions.EditionNotApprovedError):
        map_editions.new_edition(region.engine, ADMIN, draft)
    approve(region, draft)
    made = map_editions.new_edition(region.engine, ADMIN, draft).id
    with region.engine.connect() as connection:
        card = map_card(connection, made)
        came_from = map_editions.origins_between(connection, draft, made)
    assert card is not None
    assert (card.edition, card.expertise_status, card.competencies) == (2, "draft", 4)
    assert tree(region, made) == "А Б -Б1 -Б2"
    before, after = nodes(region, draft), nodes(region, made)
    assert came_from == {after[code].id: before[code].id for code in before}
    with pytest.raises(map_editions.EditionExistsError):
        map_editions.new_edition(region.engine, ADMIN, draft)
    undo(region.engine)
    assert nodes(region, made) == {}
    assert map_editions.new_edition(region.engine, ADMIN, draft).id == made


def test_r11_editions_are_compared_by_origin_over_several_steps(region: Region, draft: UUID) -> None:
    engine = region.engine
    approve(region, draft)
    second = map_editions.new_edition(engine, ADMIN, draft).id
    known = nodes(region, second)
    competency_maps.update_competency(engine, ADMIN, known["А"].id, {"code": "А9", "required_level": 3})
    competency_maps.delete_competency(engine, ADMIN, known["Б1"].id)
    approve(region, second)
    third = map_editions.new_edition(engine, ADMIN, second).id
    competency_maps.update_competency(engine, ADMIN, nodes(region, third)["Б2"].id, {"title": "Иначе"})
    put(region, third, "Я")
    with engine.connect() as connection:
        found = map_editions.compare_editions(connection, draft, third)
        assert map_editions.compare_editions(connection, draft, draft) == []
        cards = map_cards(connection)
        newest = next(card for card in cards if card.id == third)
        first = next(card for card in cards if card.id == draft)
        assert [card.edition for card in map_editions.editions_of(cards, newest)] == [3, 2, 1]
        replaced = map_editions.newer_approved(cards, first)
    assert replaced is not None
    assert replaced.id == second
    assert [(each.kind, (each.after or each.before).code, each.fields) for each in found] == [  # type: ignore[union-attr]
        ("changed", "А9", ("code", "required")),
        ("changed", "Б2", ("title",)),
        ("added", "Я", ()),
        ("removed", "Б1", ()),
    ]


def test_r14_programmes_go_on_answering_an_approved_edition(region: Region) -> None:
    """What develops a competency develops the one that came from it (R24, R28)."""
    _, module = add_programme(region.engine, {region.codes["А"]: 2})
    made = map_editions.new_edition(region.engine, ADMIN, region.map).id
    approve(region, made)
    link = sql_table("module_competency").c
    query = sa.select(link.competency_id, link.level_reached).where(link.module_id == module)
    with region.engine.connect() as connection:
        found = {row.competency_id: row.level_reached for row in connection.execute(query)}
    assert found == {region.codes["А"]: 2, nodes(region, made)["А"].id: 2}


def test_r11_a_draft_is_deleted_whole_and_comes_back(region: Region, draft: UUID) -> None:
    competency_maps.update_map(region.engine, ADMIN, draft, {"subject": "физика"})
    competency_maps.delete_map(region.engine, ADMIN, draft)
    assert nodes(region, draft) == {}
    undo(region.engine)
    assert tree(region, draft) == "А Б -Б1 -Б2"


def test_r11_a_draft_of_a_running_campaign_is_not_deleted(region: Region, draft: UUID) -> None:
    add(region.engine, "diagnosis_campaign", map_id=draft)
    with pytest.raises(competency_maps.MapInUseError):
        competency_maps.delete_map(region.engine, ADMIN, draft)
