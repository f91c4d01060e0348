"""Where two texts differ."""

from hypothesis import given
from hypothesis import strategies as some

from app.differences import Stretch, differences

words = some.lists(some.sampled_from(["урок", "открытый", "дети", "\n", "в", "мае", ". "]), max_size=30).map(" ".join)


@given(words, words)
def test_nothing_of_either_text_is_lost_and_what_is_common_is_equal(first: str, second: str) -> None:
    left, right = differences(first, second)
    assert "".join(stretch.words for stretch in left) == first
    assert "".join(stretch.words for stretch in right) == second
    common = ["".join(each.words for each in side if each.is_common) for side in (left, right)]
    assert common[0] == common[1]


def test_only_the_words_that_differ_are_marked() -> None:
    left, right = differences("Провести открытый урок в мае.", "Провести открытый урок в апреле.")
    assert left == [Stretch("Провести открытый урок в ", is_common=True), Stretch("мае.", is_common=False)]
    assert right[-1] == Stretch("апреле.", is_common=False)


def test_an_added_paragraph_is_another_stretch() -> None:
    left, right = differences("Первый.\nВторой.\n", "Первый.\nНовый.\nВторой.\n")
    assert left == [Stretch("Первый.\nВторой.\n", is_common=True)]
    assert [stretch.words for stretch in right if not stretch.is_common] == ["Новый.\n"]


def test_two_books_are_compared_in_no_time() -> None:
    first, second = " ".join(map(str, range(20_000))), " ".join(map(str, range(5, 20_005)))
    assert differences(first, second)[0] == [Stretch(first, is_common=False)]
