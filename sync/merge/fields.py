"""Three-way merge of one field: what stood at the base, what stands now, what arrives (rule 3 of the exchange)."""

from dataclasses import dataclass

from storage.fields import FieldRule, Merge, Value
from sync.merge.text import merge_text


@dataclass(frozen=True, slots=True)
class Merged:
    """The value that stands after the merge; ``settled`` is False where a person has to pick."""

    value: Value
    settled: bool = True


def merge_field(rule: FieldRule, base: Value, current: Value, incoming: Value) -> Merged:
    """Bring a change made on ``base`` together with ``current``, which another device wrote meanwhile."""
    if incoming in (current, base):
        return Merged(current)
    if current == base:
        return Merged(incoming)
    return _BY_KIND[rule.merge](rule, base, current, incoming)


def _keep_both(rule: FieldRule, base: Value, current: Value, incoming: Value) -> Merged:
    del rule, base, incoming
    return Merged(current, settled=False)


def _take_latest(rule: FieldRule, base: Value, current: Value, incoming: Value) -> Merged:
    del rule, base, current
    return Merged(incoming)


def _join_sets(rule: FieldRule, base: Value, current: Value, incoming: Value) -> Merged:
    del rule
    return Merged(merge_set(_as_set(base), _as_set(current), _as_set(incoming)))


def _go_further(rule: FieldRule, base: Value, current: Value, incoming: Value) -> Merged:
    del base
    return Merged(max(current, incoming, key=lambda value: _rank(rule, value)))


def _join_texts(rule: FieldRule, base: Value, current: Value, incoming: Value) -> Merged:
    del rule
    merged = merge_text(str(base or ""), str(current or ""), str(incoming or ""))
    return Merged(current, settled=False) if merged is None else Merged(merged)


_BY_KIND = {
    Merge.SCALAR: _keep_both,
    Merge.LATEST: _take_latest,
    Merge.SET: _join_sets,
    Merge.STATE: _go_further,
    Merge.LONG_TEXT: _join_texts,
}


def merge_set(base: frozenset[str], current: frozenset[str], incoming: frozenset[str]) -> tuple[str, ...]:
    """What both added, without what either took away."""
    removed = (base - current) | (base - incoming)
    return tuple(sorted((current | incoming) - removed))


def _as_set(value: Value) -> frozenset[str]:
    return frozenset(value) if isinstance(value, tuple) else frozenset()


def _rank(rule: FieldRule, value: Value) -> int:
    return rule.choices.index(value) if isinstance(value, str) and value in rule.choices else -1
