"""What colleagues see: another tutor their own people and no others, a methodist those of the municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from app.clock import today
from storage.reads.people import PersonFilter, person_ids
from ui.tour.hands import MissedError
from ui.tour.tutor_steps import people_screen

if TYPE_CHECKING:
    from uuid import UUID

    from ui.tour.day import Laptop


def sees_only_own_people(laptop: Laptop) -> None:
    """Not one person of the tutor before is in this copy."""
    laptop.own = _listed(laptop)
    foreign = laptop.own & laptop.others
    if foreign:
        raise MissedError(f"видны чужие педагоги: {len(foreign)}")
    laptop.hands.picture(laptop.window, f"people-{laptop.login}")


def sees_the_municipality(laptop: Laptop) -> None:
    """The people of the methodist's municipality, with everything on their cards."""
    laptop.own = _listed(laptop)
    laptop.hands.picture(laptop.window, f"people-{laptop.login}")


def _listed(laptop: Laptop) -> frozenset[UUID]:
    """Everyone whom the list shows."""
    laptop.settle()
    laptop.hands.picture(laptop.window, f"today-{laptop.login}")
    held = frozenset(cast("list[UUID]", laptop.read(_read_people)))
    if not held:
        raise MissedError("список педагогов пуст")
    screen = people_screen(laptop)
    laptop.hands.until(lambda: screen.pane.model.rowCount() == len(held), "в списке не все педагоги")
    laptop.hands.until(screen.card.isVisible, "карточка первого педагога не открылась")
    laptop.settle()
    return held


def _read_people(connection: object) -> list[UUID]:
    return person_ids(connection, PersonFilter(), today=today())  # type: ignore[arg-type]  # the window keeps it opaque
