"""What different raters found, side by side: none overwrites another, and it is said which one counts and why (R19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.labels import label
from storage.reads.base import Connection
from storage.reads.diagnoses import PRIOR_LEARNING, Competency, ShownLevel, rated_levels, shown_levels

RATERS = ("instrument", "tutor", "expert", PRIOR_LEARNING, "self")
RULE = (
    "Учитывается самая поздняя оценка. Если оценки одного дня расходятся, зачёт прежнего обучения важнее эксперта, "
    "эксперт важнее инструментария, инструментарий важнее тьютора. Самооценка стоит рядом и в уровень не входит."
)
"""The rule of the level that counts, for the window and for paper."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A level that someone gave on a day; ``before`` counts earlier levels of the same rater."""

    level: int
    held_on: date
    source_id: UUID
    before: int = 0


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A competency with the newest level of each rater, the level that counts (None: nobody's) and why, in words."""

    competency: Competency
    by_rater: dict[str, Rated]
    counts: ShownLevel | None
    why: str

    @property
    def is_disputed(self) -> bool:
        """Raters other than the teacher differ."""
        return len({rated.level for rater, rated in self.by_rater.items() if rater != "self"}) > 1


def side_by_side(connection: Connection, person_id: UUID) -> list[SideBySide]:
    """Every competency that anyone has rated, in the order of the maps."""
    counting = {level.competency.id: level for level in shown_levels(connection, person_id)}
    found: dict[UUID, list[ShownLevel]] = {}
    for level in rated_levels(connection, person_id):
        found.setdefault(level.competency.id, []).append(level)
    return [
        SideBySide(levels[0].competency, _newest(levels), counting.get(own_id), _why(levels, counting.get(own_id)))
        for own_id, levels in found.items()
    ]


def _newest(levels: Iterable[ShownLevel]) -> dict[str, Rated]:
    by_rater: dict[str, Rated] = {}
    for level in reversed(list(levels)):
        earlier = by_rater.get(level.source)
        before = earlier.before + 1 if earlier else 0
        by_rater[level.source] = Rated(level.shown, level.held_on, level.source_id, before)
    return {rater: by_rater[rater] for rater in RATERS if rater in by_rater}


def _why(levels: list[ShownLevel], counts: ShownLevel | None) -> str:
    if counts is None:
        return "Есть только самооценка: она показана рядом и в уровень не входит."
    words, day = label("evidence.source", counts.source), f"{counts.held_on:%d.%m.%Y}"
    if counts.source == PRIOR_LEARNING:
        return f"Учитывается {words} от {day}: {counts.evidence}."
    others = [level for level in levels if level.source not in {"self", counts.source}]
    if not others:
        return f"Учитывается {words} от {day}."
    if any(level.held_on == counts.held_on for level in others):
        return f"Учитывается {words} от {day}: из оценок одного дня она важнее."
    return f"Учитывается {words} от {day}: она самая поздняя."
