"""The tables: one set for the laptop and for the server; what only one side needs lives in `local` and `regional`.

``SYNCED`` lists the shared tables so that a table stands after all that its enforced references point to. Its order is
the order in which rows travel and are applied.
"""

from storage.models.base import SyncedRow
from storage.models.competencies import (
    CampaignInvitation,
    Competency,
    CompetencyMap,
    Diagnosis,
    DiagnosisCampaign,
    DiagnosisResult,
    Difficulty,
    Instrument,
    InstrumentItem,
    PriorLearning,
)
from storage.models.journal import Attachment, Conflict, JournalEntry, Notice
from storage.models.network import (
    Community,
    CommunityMeeting,
    ExamResult,
    ExamTask,
    Municipality,
    NetworkProject,
    Organization,
    ProjectPartner,
    Specialist,
    Subject,
)
from storage.models.people import (
    Assignment,
    CommunityMember,
    Consent,
    DevelopmentRequest,
    MentoringMeeting,
    MentoringModel,
    MentoringPair,
    Person,
    RequestHandover,
    Team,
    TeamMember,
)
from storage.models.registry import (
    LearningEvent,
    Material,
    ModuleCompetency,
    Programme,
    ProgrammeModule,
    ProgrammePartner,
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
from storage.models.support import (
    ItemSupport,
    MaterialIssue,
    PlanActivity,
    Recommendation,
    RiskWaiver,
    VisitLine,
)
from storage.models.templates import RouteTemplate, RouteTemplateItem

SYNCED: tuple[type[SyncedRow], ...] = (
    Municipality, Subject, Organization, Specialist, Community, CommunityMeeting, NetworkProject, ProjectPartner,
    ExamTask, ExamResult,
    CompetencyMap, Competency, Instrument, InstrumentItem, DiagnosisCampaign,
    Programme, ProgrammeModule, ModuleCompetency, ProgrammePartner, ProgrammeRun, LearningEvent, Material,
    RouteTemplate, RouteTemplateItem,
    Person, Consent, Team, Assignment, TeamMember, PlanActivity, DevelopmentRequest, RequestHandover,
    MentoringModel, MentoringPair, MentoringMeeting,
    CommunityMember, CampaignInvitation, PriorLearning, MaterialIssue, Recommendation, RiskWaiver,
    Diagnosis, DiagnosisResult, Difficulty,
    Route, Goal, RouteItem, RouteItemCompetency, ItemSupport, Checkpoint, RouteVersion, Reflection, Transfer, Practice,
    JournalEntry, VisitLine, Notice, Attachment, Conflict,
)  # fmt: skip

__all__ = [
    "SYNCED", "Assignment", "Attachment", "CampaignInvitation", "Checkpoint", "Community", "CommunityMeeting",
    "CommunityMember", "Competency", "CompetencyMap", "Conflict", "Consent", "DevelopmentRequest", "Diagnosis",
    "DiagnosisCampaign", "DiagnosisResult", "Difficulty", "ExamResult", "ExamTask", "Goal", "Instrument",
    "InstrumentItem", "ItemSupport", "JournalEntry", "LearningEvent", "Material", "MaterialIssue", "MentoringMeeting",
    "MentoringModel", "MentoringPair", "ModuleCompetency", "Municipality", "NetworkProject", "Notice", "Organization",
    "Person", "PlanActivity", "Practice", "PriorLearning", "Programme", "ProgrammeModule", "ProgrammePartner",
    "ProgrammeRun", "ProjectPartner", "Recommendation", "Reflection", "RequestHandover", "RiskWaiver", "Route",
    "RouteItem", "RouteItemCompetency", "RouteTemplate", "RouteTemplateItem", "RouteVersion", "Specialist", "Subject",
    "SyncedRow", "Team", "TeamMember", "Transfer", "VisitLine",
]  # fmt: skip
