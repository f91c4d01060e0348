"""Tasks of exams and what they call for: tied to a competency of the subject's map, for everybody in the region (R50).

Tasks are the region's, so its administrator ties them. Nothing here names a person or a mark.
"""

from uuid import UUID

from app.rights import require_administrator
from storage.reads.base import Engine
from storage.reads.exams import ExamDifficulty
from storage.writes import Changes, editing


def tie_task(engine: Engine, role: str, difficulty: ExamDifficulty, competency_id: UUID | None) -> Changes:
    """Say which competency a task calls for, None takes it back. Raises `AdministratorOnlyError`."""
    require_administrator(role)
    with editing(engine, "Компетенция задания") as edit:
        if difficulty.task_id is not None:
            edit.update("exam_task", difficulty.task_id, {"competency_id": competency_id})
        else:
            edit.insert(
                "exam_task",
                {
                    "exam": difficulty.exam, "year": difficulty.year, "subject": difficulty.subject,
                    "grade": difficulty.grade, "task": difficulty.task, "topic": difficulty.topic or None,
                    "competency_id": competency_id,
                },
            )  # fmt: skip
    return edit.changes
