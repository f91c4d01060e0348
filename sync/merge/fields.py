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
    if rule.merge is Merge.LATEST:
        return Merged(incoming)
    if rule.merge is Merge.SET:
        return Merged(merge_set(_as_set(base), _as_set(current), _as_set(incoming)))
    if rule.merge is Merge.STATE:
        return Merged(max(current, incoming, key=lambda value: _rank(rule, value)))
    if rule.merge is Merge.LONG_TEXT and all(isinstance(text, str | None) for text in (base, current, incoming)):
        merged = merge_text(str(base or ""), str(current or ""), str(incoming or ""))
        return Merged(current, settled=False) if merged is None else Merged(merged)
    return Merged(current, settled=False)


def merge_set(base: frozenset[str], current: frozenset[str], incoming: frozenset[str]) -> tuple[str, ...]:
    """What both added, without what either took away."""
    removed = (base - current) | (base - incoming)
    return tuple(sorted((current | incoming) - removed))


def _as_set(value: Value) -> frozenset[str]:
    return frozenset(value) if isinstance(value, tuple) else frozenset()


def _rank(rule: FieldRule, value: Value) -> int:
    return rule.choices.index(value) if isinstance(value, str) and value in rule.choices else -1
