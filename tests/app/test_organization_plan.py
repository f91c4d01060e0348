from datetime import date

import pytest

from app import organization_plan
from app.undo import undo
from storage.reads.organization_plan import due_activities, plan_of_team
from tests.app.conftest import Region
from tests.factories import TODAY, add


def test_the_plan_of_methodical_work_has_days_people_and_results(region: Region) -> None:
    """R41: activities, dates, people, done."""
    team = add(region.engine, "team", tutor_id=add(region.engine, "specialist"))
    fields = {"title": "Методический день", "starts_on": date(2026, 11, 10), "responsible": "Петрова А. И."}
    own, _ = organization_plan.add_activity(region.engine, team, fields)
    other, _ = organization_plan.add_activity(region.engine, team, {**fields, "starts_on": date(2026, 10, 1)})
    with region.engine.connect() as connection:
        assert [row.id for row in plan_of_team(connection, team)] == [other, own]
        assert [row.id for row in due_activities(connection, TODAY)] == [other, own]
    organization_plan.update_activity(region.engine, own, {"ends_on": date(2026, 12, 1)})
    with pytest.raises(organization_plan.ResultMissingError):
        organization_plan.complete_activity(region.engine, other, "")
    organization_plan.complete_activity(region.engine, other, "Показаны три урока.")
    organization_plan.cancel_activity(region.engine, own, "Перенесено на весну.")
    with region.engine.connect() as connection:
        found = {row.id: (row.status, row.result, row.team) for row in plan_of_team(connection, team)}
        assert due_activities(connection, TODAY) == []
    assert found == {
        other: ("done", "Показаны три урока.", "Методическое объединение"),
        own: ("cancelled", "Перенесено на весну.", "Методическое объединение"),
    }
    organization_plan.remove_activity(region.engine, own)
    undo(region.engine)
    with region.engine.connect() as connection:
        assert len(plan_of_team(connection, team)) == 2
