"""Methodical support beside the route: materials, visits, recommendations, means, the risk zone (R18, R41–R45)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from storage.models import columns as column
from storage.models.base import SyncedRow

RISK_REASONS = ("silence", "late", "difficulty", "critical_gap")
SUPPORT_KINDS = ("substitute", "travel", "money", "equipment", "other")


class PlanActivity(SyncedRow, table=True):
    """An activity of an organisation's plan of methodical work, kept in its team's card (R41)."""

    __tablename__ = "plan_activity"
    OWNER: ClassVar[tuple[str, ...]] = ("team_id",)
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    team_id: UUID = column.link("team")
    title: str = column.text(400)
    starts_on: date = column.day(optional=False)
    ends_on: date | None = column.day()
    responsible: str | None = column.text(150, optional=True)
    result: str | None = column.long_text()
    status: str = column.state("planned", "cancelled", "done")


class MaterialIssue(SyncedRow, table=True):
    """A material given to a person (R42). Its title is kept here, since the library may drop the material later."""

    __tablename__ = "material_issue"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: UUID = column.link("person")
    material_id: UUID | None = column.soft_link("material", optional=True)
    title: str = column.text(400)
    given_on: date = column.day(optional=False)
    note: str | None = column.text(500, optional=True)
    answer: str | None = column.text(500, optional=True)


class VisitLine(SyncedRow, table=True):
    """A line of a printed visit sheet, found again by the sheet's name and its number (R43)."""

    __tablename__ = "visit_line"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: UUID = column.link("person")
    visit_on: date = column.day(optional=False, index=True)
    sheet: str = column.text(20, index=True)
    number: int = column.integer(1, 999)
    place: str | None = column.text(200, optional=True)
    aims: str | None = column.text(1000, optional=True)
    journal_entry_id: UUID | None = column.soft_link("journal_entry", optional=True)
    status: str = column.state("planned", "missed", "held")


class Recommendation(SyncedRow, table=True):
    """Personal recommendations from deficits on one page, without a whole route (R44)."""

    __tablename__ = "recommendation"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: UUID = column.link("person")
    made_on: date = column.day(optional=False)
    text: str | None = column.long_text()
    given_on: date | None = column.day()
    author_id: UUID | None = column.link("specialist", optional=True)


class ItemSupport(SyncedRow, table=True):
    """What an activity needs, who pays for it, and whether the organisation's head agreed (R45).

    Agreement is a plain choice: where one person notes «agreed» and another «refused», people settle it.
    """

    __tablename__ = "item_support"
    OWNER: ClassVar[tuple[str, ...]] = ("route_item_id",)

    route_item_id: UUID = column.link("route_item")
    kind: str = column.choice(*SUPPORT_KINDS)
    what: str = column.text(300)
    amount: int | None = column.integer(0, 100_000_000, optional=True)
    money_source: str | None = column.text(200, optional=True)
    agreed_by: str | None = column.text(150, optional=True)
    agreed_on: date | None = column.day()
    status: str = column.choice("needed", "agreed", "refused")


class RiskWaiver(SyncedRow, table=True):
    """The tutor takes a reason of the risk zone off until a day and says why (R18)."""

    __tablename__ = "risk_waiver"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)
    PERIOD: ClassVar[tuple[str, str] | None] = ("made_on", "until")

    person_id: UUID = column.link("person")
    reason: str = column.choice(*RISK_REASONS)
    why: str = column.text(500)
    made_on: date = column.day(optional=False)
    until: date = column.day(optional=False)
