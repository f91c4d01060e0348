"""The integer programme of a task: which candidates to take."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.proposal.candidates import Candidate
from app.proposal.clashes import overlapping
from app.proposal.task import Sitting, Step, Task

INFINITY = float("inf")
_CHOSEN = 0.5
_GRAIN = 1e-6


@dataclass(slots=True)
class Rows:
    """Constraints, each a sum of columns between two bounds."""

    starts: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def add(self, terms: Iterable[tuple[int, float]], *, least: float = -INFINITY, most: float = INFINITY) -> int:
        """``least ≤ Σ factor · column ≤ most``. Returns the number of the row."""
        self.starts.append(len(self.columns))
        for column, factor in terms:
            self.columns.append(column)
            self.factors.append(factor)
        self.least.append(least)
        self.most.append(most)
        return len(self.starts) - 1

    def copy(self) -> "Rows":
        """Rows to add to without changing these."""
        return Rows(self.starts[:], self.columns[:], self.factors[:], self.least[:], self.most[:])


@dataclass(frozen=True, slots=True)
class Crowd:
    """What cannot all be taken because of its days: a row that is let in when a plan breaks it."""

    terms: tuple[tuple[int, float], ...]
    most: float


@dataclass(frozen=True, slots=True)
class Model:
    """The programme: first a 0/1 column for each candidate, then one for each step, then one for each course attended.

    A step's column may rise to 1 when a candidate leads up it and the level below is reached.
    """

    candidates: tuple[Candidate, ...]
    steps: tuple[Step, ...]
    rows: Rows
    climbs: dict[Step, int]
    """The row by which each step is led up."""
    hours: int | None
    """The row of all hours, where they are bounded."""
    at_work: int | None
    """The row of what is done at one's own school, where that is bounded."""
    crowds: tuple[Crowd, ...]
    """The calendar, kept apart: a plan breaks very few of these rows, and all of them make solving slow."""
    attended: tuple[tuple[int, ...], ...]
    """Columns of the modules that are held together, for each column of a course attended."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.candidates) + len(self.steps) + len(self.attended)

    def worth(self, task: Task) -> dict[int, float]:
        """What the steps' columns are worth."""
        return {len(self.candidates) + place: float(task.points[step]) for place, step in enumerate(self.steps)}

    def values_of(self, chosen: Sequence[Candidate], reached: set[Step]) -> list[float]:
        """A plan as values of the columns."""
        own = set(chosen)
        picked = [float(one in own) for one in self.candidates]
        presence = [float(any(picked[column] for column in columns)) for columns in self.attended]
        return [*picked, *(float(step in reached) for step in self.steps), *presence]

    def picked(self, values: Sequence[float]) -> tuple[Candidate, ...]:
        """The plan that values of the columns mean."""
        return tuple(one for one, value in zip(self.candidates, values, strict=False) if value > _CHOSEN)

    def broken(self, values: Sequence[float]) -> list[Crowd]:
        """Rows of the calendar that a plan breaks."""
        taken = self.values_of(self.picked(values), set())
        return [crowd for crowd in self.crowds if sum(taken[c] * f for c, f in crowd.terms) > crowd.most + _GRAIN]


def build(task: Task, found: Sequence[Candidate], *, heed_days: bool) -> Model:
    """The programme over these candidates; without ``heed_days`` the calendar is left out."""
    rows = Rows()
    own = tuple(found)
    steps = tuple(sorted(task.points))
    climbs = _climb(rows, own, steps)
    _exclude_rivals(rows, own, task.wishes.pinned)
    _keep_order(rows, task, own, heed_days=heed_days)
    bounds = (_bound_hours(rows, task, own), _bound_work(rows, task, own))
    if not heed_days:
        return Model(own, steps, rows, climbs, *bounds, (), ())
    attended, crowds = _heed_calendar(rows, task, own, len(own) + len(steps))
    return Model(own, steps, rows, climbs, *bounds, tuple(crowds), tuple(attended))


def _climb(rows: Rows, own: Sequence[Candidate], steps: Sequence[Step]) -> dict[Step, int]:
    climbs: dict[Step, int] = {}
    leading: dict[Step, list[int]] = {step: [] for step in steps}
    for column, one in enumerate(own):
        for step in one.steps:
            leading[step].append(column)
    place_of = {step: len(own) + place for place, step in enumerate(steps)}
    for step, column in place_of.items():
        climbs[step] = rows.add([(column, 1.0), *((taken, -1.0) for taken in leading[step])], most=0.0)
        below = place_of.get((step[0], step[1] - 1))
        if below is not None and not set(leading[step]) <= set(leading[step[0], step[1] - 1]):
            rows.add([(column, 1.0), (below, -1.0)], most=0.0)
    return climbs


def _exclude_rivals(rows: Rows, own: Sequence[Candidate], pinned: frozenset[UUID]) -> None:
    """An offer is taken once at most, and once for certain where it is pinned."""
    for offer_id, columns in _columns_by(own, lambda one: one.offer.id).items():
        if offer_id in pinned or len(columns) > 1:
            rows.add([(column, 1.0) for column in columns], least=float(offer_id in pinned), most=1.0)


def _keep_order(rows: Rows, task: Task, own: Sequence[Candidate], *, heed_days: bool) -> None:
    """What an offer requires is taken too, and is over before it begins."""
    done = {offer.id for offer in task.offers if offer.is_done}
    columns_of = _columns_by(own, lambda one: one.offer.id)
    for column, one in enumerate(own):
        for required in set(one.offer.requires) - done:
            ways = columns_of.get(required, [])
            before = [other for other in ways if not heed_days or own[other].precedes(one)]
            rows.add([(column, 1.0), *((other, -1.0) for other in before)], most=0.0)


def _bound_hours(rows: Rows, task: Task, own: Sequence[Candidate]) -> int | None:
    most = task.wishes.most_hours
    if most is None or sum(one.offer.hours for one in own) <= most:
        return None
    return rows.add([(column, float(one.offer.hours)) for column, one in enumerate(own)], most=float(most))


def _bound_work(rows: Rows, task: Task, own: Sequence[Candidate]) -> int | None:
    at_work = [column for column, one in enumerate(own) if one.offer.is_workplace]
    if len(at_work) <= task.wishes.workplace:
        return None
    return rows.add([(column, 1.0) for column in at_work], most=float(task.wishes.workplace))


def _heed_calendar(
    rows: Rows, task: Task, own: Sequence[Candidate], first: int
) -> tuple[list[tuple[int, ...]], list[Crowd]]:
    """Nobody is in two places; what runs along with the lessons keeps within the week.

    Modules of one course that are held together are attended together: one column says that the course is attended,
    and it clashes, not they. Returns the columns of each such course, and the rows of the calendar.
    """
    attended: list[tuple[int, ...]] = []
    away: list[tuple[int, Sitting]] = []
    for columns in _columns_by(own, _course_and_days).values():
        sitting = own[columns[0]].sitting
        if sitting is None or not own[columns[0]].offer.takes_days:
            continue
        if len(columns) == 1:
            away.append((columns[0], sitting))
            continue
        presence = first + len(attended)
        attended.append(tuple(columns))
        away.append((presence, sitting))
        for column in columns:
            rows.add([(column, 1.0), (presence, -1.0)], most=0.0)
    crowds = [Crowd(tuple((column, 1.0) for column in clash), 1.0) for clash in overlapping(away)]
    if task.wishes.hours_a_week is not None:
        crowds += _keep_pace(own, float(task.wishes.hours_a_week))
    return attended, crowds


def _keep_pace(own: Sequence[Candidate], week: float) -> Iterator[Crowd]:
    """What runs along with the lessons takes no more than the week's hours; a course faster than that runs alone."""
    beside = [(column, one.sitting) for column, one in enumerate(own) if one.pace > 0 and one.sitting is not None]
    for crowd in overlapping(beside):
        terms = tuple((column, min(own[column].pace, week)) for column in crowd)
        if sum(pace for _, pace in terms) > week:
            yield Crowd(terms, week)


def _course_and_days(one: Candidate) -> Hashable:
    if not one.offer.takes_days or one.sitting is None:
        return None
    return (one.offer.course_id or one.offer.id, one.sitting)


def _columns_by(own: Sequence[Candidate], key: Callable[[Candidate], Hashable]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for column, one in enumerate(own):
        found.setdefault(key(one), []).append(column)
    return found
