from uuid import UUID

import pytest

from app import corrections, plan_items, support
from app.undo import undo
from storage.reads.support import supports_of_item, waiting_supports
from tests.app.conftest import Region
from tests.factories import TODAY, add, field


@pytest.fixture
def item(region: Region) -> UUID:
    route = add(region.engine, "route", person_id=region.person, status="agreed")
    return add(region.engine, "route_item", route_id=route)


def test_what_an_activity_needs_is_agreed_by_the_head(region: Region, item: UUID) -> None:
    """R45: substitute, travel, money and its source, agreed by the organisation's head."""
    travel, _ = support.add_support(
        region.engine, item,
        {"kind": "travel", "what": "Поездка в Ирбит", "amount": 4_200, "money_source": "муниципальный бюджет"},
    )  # fmt: skip
    substitute, _ = support.add_support(region.engine, item, {"kind": "substitute", "what": "Два урока"})
    with region.engine.connect() as connection:
        waiting = waiting_supports(connection, [region.person])
    assert [each.support.kind for each in waiting] == ["travel", "substitute"]
    with pytest.raises(support.AgreedByMissingError):
        support.agree_support(region.engine, travel, "", TODAY)
    support.agree_support(region.engine, travel, "директор Ким О. П.", TODAY)
    support.refuse_support(region.engine, substitute, "директор Ким О. П.", TODAY)
    with region.engine.connect() as connection:
        summed = support.sum_support(supports_of_item(connection, item))
        assert waiting_supports(connection, [region.person]) == []
    assert summed == support.SupportSum(needed=0, agreed=1, refused=1, roubles=4_200, roubles_agreed=4_200)
    support.ask_again(region.engine, travel)
    support.update_support(region.engine, travel, {"amount": 5_000})
    with region.engine.connect() as connection:
        assert support.sum_support(supports_of_item(connection, item)).roubles == 5_000
    support.remove_support(region.engine, travel)


def test_means_of_an_agreed_route_are_talked_over_without_a_correction(region: Region, item: UUID) -> None:
    own, _ = support.add_support(region.engine, item, {"kind": "other", "what": "Ноутбук"})
    route = field(region.engine, "route_item", item, "route_id")
    assert isinstance(route, UUID)
    with region.engine.connect() as connection:
        assert "Ноутбук" not in corrections.snapshot(connection, route)
    plan_items.remove_item(region.engine, item, corrections.Correction("teacher"))
    assert field(region.engine, "item_support", own, "what") is None
    undo(region.engine)
    with region.engine.connect() as connection:
        assert [row.what for row in supports_of_item(connection, item)] == ["Ноутбук"]
