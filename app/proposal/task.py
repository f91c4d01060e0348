"""What a proposal is asked: needs, offers and wishes, as values that know no database and no solver."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from storage.errors import PlainError

WEEK = 7
_MAY = 5
ANYWHERE = 2
"""The farthest a person may have to travel: 0 nowhere, 1 within the administrative district, 2 anywhere."""

Step = tuple[int, int]
"""A need by its number in the task, and a level of it (1–3) that is led to."""


class WishesContradictError(PlainError):
    """The wishes exclude one another."""

    default = "Эти пожелания исключают друг друга."


@dataclass(frozen=True, slots=True)
class Need:
    """A deficit to be answered: levels run from 0 to 3, weights from 1 to 5."""

    competency_id: UUID
    code: str
    title: str
    group: str
    component: str
    shown: int
    required: int
    weight: int

    @property
    def levels(self) -> range:
        """The levels that are missing."""
        return range(self.shown + 1, self.required + 1)

    @property
    def points(self) -> int:
        """How much it matters: missing levels times weight."""
        return (self.required - self.shown) * self.weight


@dataclass(frozen=True, slots=True, order=True)
class Sitting:
    """When an offer can be taken, first and last day."""

    starts_on: date
    ends_on: date
    place: str | None = None

    @property
    def days(self) -> int:
        """How many calendar days it lasts."""
        return (self.ends_on - self.starts_on).days + 1

    def overlaps(self, other: "Sitting") -> bool:
        """Whether they have a day in common."""
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """Something that leads up steps of needs. ``hours`` are academic, ``price`` is in roubles.

    ``sittings`` empty: it may be taken at any time, unless it ``is_dated`` and just has no days in the period.
    ``takes_days``: the person is away on those days, so nothing else
    of the kind fits beside it; otherwise it goes along with the lessons at its own pace. ``one_step``: it leads up one
    of its steps, not all. Modules of one ``course_id`` are attended together and do not clash. ``requires`` are offers
    that come before it. An offer stands once in a task, so it is told from others by being another object.
    """

    id: UUID
    kind: str
    title: str
    hours: int
    steps: frozenset[Step]
    form: str | None = None
    sittings: tuple[Sitting, ...] = ()
    takes_days: bool = False
    one_step: bool = False
    trip: int = 0
    price: int = 0
    course_id: UUID | None = None
    requires: tuple[UUID, ...] = ()
    is_dated: bool = False
    is_approved: bool = True
    is_for_them: bool = True
    """Whether it is meant for people in this role, with these subjects."""
    is_workplace: bool = False
    is_done: bool = False
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person can take. None and empty: no bound. ``workplace`` bounds how many items of workplace learning."""

    starts_on: date
    ends_on: date
    hours: int | None = None
    hours_a_week: int | None = None
    forms: frozenset[str] = frozenset()
    farthest: int = ANYWHERE
    approved_only: bool = True
    free_only: bool = False
    workplace: int = 6
    pinned: frozenset[UUID] = frozenset()
    banned: frozenset[UUID] = frozenset()

    def __post_init__(self) -> None:
        """Raises `WishesContradictError`."""
        if self.ends_on < self.starts_on:
            raise WishesContradictError("Конец срока раньше его начала.")
        if self.pinned & self.banned:
            raise WishesContradictError("Одно и то же мероприятие и закреплено, и исключено.")
        if min(self.hours or 0, self.hours_a_week or 0, self.workplace) < 0:
            raise WishesContradictError("Часы не могут быть меньше нуля.")

    @property
    def weeks(self) -> float:
        """Length of the period in weeks."""
        return ((self.ends_on - self.starts_on).days + 1) / WEEK

    @property
    def most_hours(self) -> int | None:
        """The hours that fit into the period, None without a bound."""
        bounds = [self.hours] if self.hours is not None else []
        if self.hours_a_week is not None:
            bounds.append(int(self.hours_a_week * self.weeks))
        return min(bounds, default=None)


@dataclass(frozen=True, slots=True)
class Task:
    """All that a proposal follows from. ``busy`` are days that the plan already takes."""

    needs: tuple[Need, ...]
    offers: tuple[Offer, ...]
    wishes: Wishes
    busy: tuple[Sitting, ...] = ()
    points: dict[Step, int] = field(init=False, repr=False, compare=False)
    """What each step is worth."""

    def __post_init__(self) -> None:
        """Work out the steps."""
        steps = {(number, level): need.weight for number, need in enumerate(self.needs) for level in need.levels}
        object.__setattr__(self, "points", steps)

    @property
    def all_points(self) -> int:
        """What covering everything would be worth."""
        return sum(self.points.values())


def end_of_school_year(day: date) -> date:
    """The last of May that follows; from May on that of the next year, since a few weeks are no period for a route."""
    return date(day.year + (day.month >= _MAY), _MAY, 31)


def covered_steps(task: Task, reached: set[Step]) -> set[Step]:
    """Of the steps that offers lead up, those that can be climbed: no level without the one below it."""
    climbed: set[Step] = set()
    for number, need in enumerate(task.needs):
        for level in need.levels:
            if (number, level) not in reached:
                break
            climbed.add((number, level))
    return climbed
