"""How two changes of one field come together, as properties."""

from hypothesis import given
from hypothesis import strategies as st

from storage.fields import FieldRule, Kind, Merge, Value
from sync.merge.fields import merge_field, merge_set
from sync.merge.text import merge_text

STATES = ("planned", "running", "done")
RULES = {
    merge: FieldRule(
        Kind.WORDS if merge is Merge.SET else Kind.TEXT,
        optional=True,
        merge=merge,
        choices=STATES if merge is Merge.STATE else (),
    )
    for merge in Merge
}  # fmt: skip
sets = st.frozensets(st.sampled_from("абвгд"))
words = sets.map(lambda found: tuple(sorted(found)))
states = st.sampled_from(STATES)
lines = st.lists(st.sampled_from(["а", "б", "в", "", "г д"]), max_size=6)
texts = st.builds(lambda parts, end: "\n".join(parts) + end, lines, st.sampled_from(["", "\n"]))


def values(merge: Merge) -> st.SearchStrategy[Value]:
    if merge is Merge.SET:
        return words
    return states if merge is Merge.STATE else texts


cases = st.sampled_from(list(Merge)).flatmap(
    lambda merge: st.tuples(st.just(merge), values(merge), values(merge), values(merge))
)


@given(cases)
def test_one_sided_changes_are_taken(case: tuple[Merge, Value, Value, Value]) -> None:
    merge, base, changed, _ = case
    assert merge_field(RULES[merge], base, base, changed).value == changed
    assert merge_field(RULES[merge], base, changed, base).value == changed
    assert merge_field(RULES[merge], base, changed, changed).value == changed
    assert merge_field(RULES[merge], base, changed, changed).settled


@given(cases)
def test_a_merge_done_again_changes_nothing(case: tuple[Merge, Value, Value, Value]) -> None:
    merge, base, current, incoming = case
    merged = merge_field(RULES[merge], base, current, incoming)
    if merged.settled and merge is not Merge.LATEST:
        again = merge_field(RULES[merge], incoming, merged.value, incoming)
        assert again.value == merged.value


@given(cases)
def test_what_is_settled_does_not_depend_on_who_came_first(case: tuple[Merge, Value, Value, Value]) -> None:
    merge, base, one, other = case
    if merge is Merge.LATEST or (merge is Merge.STATE and base in {one, other}):
        return
    first, second = merge_field(RULES[merge], base, one, other), merge_field(RULES[merge], base, other, one)
    assert first.settled == second.settled
    if first.settled:
        assert first.value == second.value


@given(texts, texts, texts)
def test_an_unsettled_field_keeps_what_stood(base: str, one: str, other: str) -> None:
    merged = merge_field(RULES[Merge.SCALAR], base, one, other)
    if not merged.settled:
        assert merged.value == one
        assert len({base, one, other}) == 3


@given(sets, sets, sets)
def test_a_set_keeps_what_both_added_and_neither_took_away(
    base: frozenset[str], one: frozenset[str], other: frozenset[str]
) -> None:
    merged = set(merge_set(base, one, other))
    assert merged == set(merge_set(base, other, one))
    assert (one - base) | (other - base) <= merged
    assert merged.isdisjoint((base - one) | (base - other))
    assert base & one & other <= merged


@given(states, states, states)
def test_of_two_changed_states_the_further_one_stands(base: str, one: str, other: str) -> None:
    merged = merge_field(RULES[Merge.STATE], base, one, other)
    if base not in {one, other}:
        assert merged.value == max(one, other, key=STATES.index)


@given(texts, texts, texts)
def test_a_merged_text_has_every_line_that_someone_added(base: str, one: str, other: str) -> None:
    merged = merge_text(base, one, other)
    assert merged == merge_text(base, other, one)
    if merged is not None:
        added = (set(one.split("\n")) | set(other.split("\n"))) - set(base.split("\n"))
        assert added <= set(merged.split("\n"))


@given(texts, texts)
def test_texts_with_one_author_are_that_authors(base: str, changed: str) -> None:
    assert merge_text(base, base, changed) == changed
    assert merge_text(base, changed, base) == changed
    assert merge_text(base, changed, changed) == changed


def test_different_lines_come_together_and_the_same_line_does_not() -> None:
    assert merge_text("1\n2\n3\n", "I\n2\n3\n", "1\n2\nIII\n") == "I\n2\nIII\n"
    assert merge_text("1\n2\n3\n", "I\n2\n3\n", "i\n2\n3\n") is None
    assert merge_text("", "а", "б") is None
