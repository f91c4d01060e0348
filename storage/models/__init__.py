"""The tables: one set for the laptop and for the server; what only one side needs lives in `local` and `regional`.

``SYNCED`` lists the shared tables so that a table stands after all that its enforced references point to. Its order is
the order in which rows travel and are applied.
"""

from storage.models.base import SyncedRow
from storage.models.competencies import (
    Competency,
    CompetencyMap,
    Diagnosis,
    DiagnosisResult,
    Difficulty,
    Instrument,
    InstrumentItem,
)
from storage.models.journal import Attachment, Conflict, JournalEntry, Notice
from storage.models.network import Community, ExamResult, Municipality, Organization, Specialist, Subject
from storage.models.people import Assignment, DevelopmentRequest, MentoringPair, Person, Team, TeamMember
from storage.models.registry import (
    LearningEvent,
    Material,
    ModuleCompetency,
    Programme,
    ProgrammeModule,
    ProgrammeRun,
)
from storage.models.route import (
    Checkpoint,
    Goal,
    Practice,
    Reflection,
    Route,
    RouteItem,
    RouteItemCompetency,
    RouteVersion,
    Transfer,
)

SYNCED: tuple[type[SyncedRow], ...] = (
    Municipality, Subject, Organization, Specialist, Community, ExamResult,
    CompetencyMap, Competency, Instrument, InstrumentItem,
    Programme, ProgrammeModule, ModuleCompetency, ProgrammeRun, LearningEvent, Material,
    Person, Team, Assignment, TeamMember, DevelopmentRequest, MentoringPair,
    Diagnosis, DiagnosisResult, Difficulty,
    Route, Goal, RouteItem, RouteItemCompetency, Checkpoint, RouteVersion, Reflection, Transfer, Practice,
    JournalEntry, Notice, Attachment, Conflict,
)  # fmt: skip

__all__ = [
    "SYNCED", "Assignment", "Attachment", "Checkpoint", "Community", "Competency", "CompetencyMap", "Conflict",
    "DevelopmentRequest", "Diagnosis", "DiagnosisResult", "Difficulty", "ExamResult", "Goal", "Instrument",
    "InstrumentItem", "JournalEntry", "LearningEvent", "Material", "MentoringPair", "ModuleCompetency",
    "Municipality", "Notice", "Organization", "Person", "Practice", "Programme", "ProgrammeModule", "ProgrammeRun",
    "Reflection", "Route", "RouteItem", "RouteItemCompetency", "RouteVersion", "Specialist", "Subject", "SyncedRow",
    "Team", "TeamMember", "Transfer",
]  # fmt: skip
