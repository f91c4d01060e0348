"""The merge of texts is bounded: by what differs, not by how long they are."""

import pytest

from sync.merge.text import merge_text

LINES = 19_990
"""Lines of a text that fills its field."""


@pytest.mark.timeout(20)
@pytest.mark.parametrize("line", ["\n", "{number}\n"], ids=["equal lines", "different lines"])
def test_long_texts_come_together_where_little_has_changed(line: str) -> None:
    base = "".join(line.format(number=number) for number in range(LINES))
    assert merge_text(base, "a\n" + base, base + "b\n") == "a\n" + base + "b\n"
    middle = base[: len(base) // 2].rfind("\n") + 1
    one, other = base[:middle] + "в середине\n" + base[middle:], base + "b\n"
    assert merge_text(base, one, other) == base[:middle] + "в середине\n" + base[middle:] + "b\n"


@pytest.mark.timeout(20)
def test_texts_that_differ_over_too_many_lines_are_left_to_a_person() -> None:
    base = "\n" * LINES
    assert merge_text(base, "a\n" + base + "a\n", "b" + base + "b") is None
    assert merge_text(base, "a\n" + base + "a\n" + base, "b\n" + base + base) is None


def test_a_line_that_stands_twice_is_not_swallowed_at_the_seam() -> None:
    """The common beginning and the common end of two texts may not overlap."""
    assert merge_text("a\na\n", "a\na\na\n", "a\na\n") == "a\na\na\n"
    assert merge_text("a\na\na\n", "a\na\n", "b\na\na\na\n") == "b\na\na\n"
    assert merge_text("a\n", "a\na\n", "a\na\na\n") is None
