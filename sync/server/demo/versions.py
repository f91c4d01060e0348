"""Versions of an agreed route, with the plan as it stood then: the form of snapshots is that of `app.corrections`."""

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, cast

from storage.canonical import to_json
from storage.fields import Value
from sync.server.demo.network import Row
from sync.server.demo.people import CardOwner
from sync.server.demo.region import Batch, Region
from sync.server.demo.sources import tree

_CORRECTED_SHARE = 0.3
_INITIATORS = {"teacher": "педагог", "organization": "образовательная организация", "trend": "тьютор"}
_PLAN = ("route", "goal", "route_item", "route_item_competency", "checkpoint")


class _Version(NamedTuple):
    reason: str
    summary: str
    made_on: date
    initiator: str


def add_versions(region: Region, owner: CardOwner, batch: Batch, begun: dict[str, int], agreed_on: date) -> None:
    """The agreement, and of some routes one correction that added an activity; ``begun`` is where the route begins."""
    (route,) = batch.since(begun, "route")
    versions = [_Version("agreement", "Маршрут согласован с педагогом", agreed_on, "педагог и тьютор")]
    added: Row | None = None
    if route["status"] != "agreed" and owner.random.random() < _CORRECTED_SHARE:
        reason, summary = owner.random.choice(tree("writing")["corrections"])
        later = min(region.today, agreed_on + timedelta(days=owner.random.randint(20, 60)))
        versions.append(_Version(reason, summary, later, _INITIATORS[reason]))
        added = batch.since(begun, "route_item")[-1]
    for number, version in enumerate(versions, start=1):
        is_last = number == len(versions)
        row: Row = {
            "id": owner.ids.new(),
            "route_id": route["id"],
            "number": number,
            "reason": version.reason,
            "initiator": version.initiator,
            "summary": version.summary,
            "author_id": owner.person.tutor_id,
            "made_at": datetime.combine(min(version.made_on, region.today), time(9, 30), UTC),
            "snapshot": _snapshot(batch, begun, None if is_last else added),
        }
        batch.add("route_version", row)


def _snapshot(batch: Batch, begun: dict[str, int], added: Row | None) -> str:
    """The plan as JSON text: table → id → fields; without an activity that was ``added`` later."""
    later = None if added is None else added["id"]
    plan = {
        table: {
            str(row["id"]): {name: to_json(cast(Value, value)) for name, value in row.items() if name != "id"}
            for row in batch.since(begun, table)
            if later is None or later not in {row["id"], row.get("route_item_id")}
        }
        for table in _PLAN
    }
    return json.dumps(plan, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
