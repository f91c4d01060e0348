"""What tasks of exams ask for: a topic, and the competency of the subject's map that it calls for (R50)."""

from collections.abc import Iterator
from datetime import date

from sync.server.demo.chance import Identities
from sync.server.demo.competency_maps import Maps
from sync.server.demo.network import EXAMS, TableRow
from sync.server.demo.sources import subjects, tree

_FIRST = 3
"""The task of the first exam that has results; each next exam has results of the next task."""
_TOPICS_OF = {"math": slice(0, 4), "russian": slice(4, 7)}
"""Which of the topics belong to a subject."""
_NOT_TIED = 3
"""The exam by whose number one task is left for the administrator to tie."""


def exam_task_rows(maps: Maps, seed: int, today: date) -> Iterator[TableRow]:
    """The task of each exam that has results, and the one behind it."""
    ids = Identities(seed, "exam_tasks")
    topics = tree("writing")["exam_topics"]
    for place, (exam, subject, grade) in enumerate(EXAMS):
        known = [each for each in maps.competencies[subject] if each.competency_group == "subject"]
        named = topics[_TOPICS_OF[subject]]
        for number in (_FIRST + place, _FIRST + place + 1):
            row = {
                "id": ids.new(), "exam": exam, "year": today.year, "subject": subjects()[subject].name,
                "grade": grade, "task": str(number), "topic": named[number % len(named)],
                "competency_id": None if place == _NOT_TIED else known[(grade + number) % len(known)].id,
            }  # fmt: skip
            yield "exam_task", row
