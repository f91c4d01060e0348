from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.positions import DIGITS, LONGEST, NoRoomBetweenError, key_at, key_between, spread


def test_a_key_stands_between_its_neighbours() -> None:
    assert "V" < key_between("V", "W") < "W"
    assert key_between(None, "V") < "V" < key_between("V", None)


def test_nothing_stands_between_a_key_and_itself_with_zeros() -> None:
    with pytest.raises(NoRoomBetweenError):
        key_between("V", "V00")


@given(st.lists(st.integers(0, 200), min_size=1, max_size=120))
def test_any_insertions_keep_the_order(places: list[int]) -> None:
    keys: list[str] = []
    for wish in places:
        place = wish % (len(keys) + 1)
        keys.insert(place, key_at(keys, place))
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert all(len(key) <= LONGEST and set(key) <= set(DIGITS) for key in keys)


@given(st.integers(0, 500))
def test_spread_keys_are_in_order_with_room_between(count: int) -> None:
    keys = spread(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    for low, high in pairwise(keys):
        assert low < key_between(low, high) < high
