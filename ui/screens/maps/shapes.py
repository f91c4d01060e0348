"""How maps and instruments are said in a row of their list, and in badges."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.labels import label
from storage.reads.competency_maps import CompetencyNode, MapCard
from storage.reads.instruments import InstrumentCard
from ui import text
from ui.screens.people.words import capital
from ui.screens.programmes.offer_list import OfferRow
from ui.theme import State

translate = QCoreApplication.translate
_STATES = {"draft": State.NEUTRAL, "under_expertise": State.SOON, "approved": State.DONE}


def map_line(card: MapCard) -> OfferRow:
    """A map in the list."""
    edition = translate("MapsScreen", "ed. {number}").format(number=card.edition)
    subject = for_subject(card.subject) if card.audience == "teacher" or card.subject else for_whom(card.audience)
    note = f"{capital(subject)} · {edition}"
    return OfferRow(card.title, note, badge=status_words(card.expertise_status), state=state_of(card.expertise_status))


def instrument_line(today: date, card: InstrumentCard) -> OfferRow:
    """An instrument in the list; one that has expired says so."""
    note = f"{capital(for_subject(card.subject))} · {label('competency_group', card.group)}"
    if is_expired(card, today):
        return OfferRow(card.title, note, badge=translate("MapsScreen", "expired"), state=State.OVERDUE)
    return OfferRow(card.title, note, badge=status_words(card.expertise_status), state=state_of(card.expertise_status))


def is_expired(card: InstrumentCard, today: date) -> bool:
    """Whether an approved instrument holds no longer."""
    return card.expertise_status == "approved" and card.valid_until is not None and card.valid_until < today


def status_words(status: str) -> str:
    """«утверждена» and the like, short enough for a badge."""
    words = {
        "draft": translate("MapsScreen", "draft"),
        "under_expertise": translate("MapsScreen", "under expertise"),
        "approved": translate("MapsScreen", "approved"),
    }
    return words.get(status, status)


def state_of(status: str) -> State:
    """The colour that goes with a status."""
    return _STATES.get(status, State.NEUTRAL)


def for_whom(audience: str) -> str:
    """«педагоги» or «руководители»."""
    return translate("MapsScreen", "managers") if audience == "manager" else translate("MapsScreen", "teachers")


def for_subject(subject: str | None) -> str:
    """The subject, or that it serves every one."""
    return subject or translate("MapsScreen", "all subjects")


def decided_words(status: str, decided_on: date | None) -> str:
    """«утверждена 15 января 2026», for a badge."""
    words = status_words(status)
    return f"{words} {text.long_date(decided_on)}" if status == "approved" and decided_on is not None else words


def competency_sentence(node: CompetencyNode) -> str:
    """A competency for a screen reader."""
    return translate("MapsScreen", "{code} {title}, {group}, {component}, level {level}, weight {weight}").format(
        code=node.code,
        title=node.title,
        group=label("competency_group", node.group),
        component=label("component", node.component),
        level=node.required,
        weight=node.weight,
    )
