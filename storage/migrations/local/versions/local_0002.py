"""Communities, campaigns, support, templates: the route in full."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

from storage.models import columns

revision = "local_0002"
down_revision = "local_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "route_template",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("career_stage", sa.String(length=40), nullable=True),
        sa.Column("subject", sa.String(length=100), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_route_template"),
    )
    op.create_table(
        "diagnosis_campaign",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("map_id", columns.Id(), nullable=False),
        sa.Column("instrument_id", columns.Id(), nullable=True),
        sa.Column("municipality_id", columns.Id(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name="fk_diagnosis_campaign_instrument_id_instrument"
        ),
        sa.ForeignKeyConstraint(["map_id"], ["competency_map.id"], name="fk_diagnosis_campaign_map_id_competency_map"),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name="fk_diagnosis_campaign_municipality_id_municipality"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_diagnosis_campaign"),
    )
    op.create_index("ix_diagnosis_campaign_instrument_id", "diagnosis_campaign", ["instrument_id"], unique=False)
    op.create_index("ix_diagnosis_campaign_map_id", "diagnosis_campaign", ["map_id"], unique=False)
    op.create_index("ix_diagnosis_campaign_municipality_id", "diagnosis_campaign", ["municipality_id"], unique=False)

    op.create_table(
        "route_template_item",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("template_id", columns.Id(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("form", sa.String(length=120), nullable=True),
        sa.Column("technology", sa.String(length=200), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("weeks_from_start", sa.Integer(), nullable=True),
        sa.Column("weeks_long", sa.Integer(), nullable=True),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("expected_result", sa.String(length=500), nullable=True),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["route_template.id"], name="fk_route_template_item_template_id_route_template"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_route_template_item"),
    )
    op.create_index("ix_route_template_item_template_id", "route_template_item", ["template_id"], unique=False)

    op.create_table(
        "community_meeting",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("community_id", columns.Id(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("topic", sa.String(length=300), nullable=False),
        sa.Column("minutes_number", sa.String(length=60), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name="fk_community_meeting_community_id_community"),
        sa.PrimaryKeyConstraint("id", name="pk_community_meeting"),
    )
    op.create_index("ix_community_meeting_community_id", "community_meeting", ["community_id"], unique=False)
    op.create_index("ix_community_meeting_held_on", "community_meeting", ["held_on"], unique=False)

    op.create_table(
        "network_project",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("organization_id", columns.Id(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_network_project_organization_id_organization"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_network_project"),
    )
    op.create_index("ix_network_project_organization_id", "network_project", ["organization_id"], unique=False)

    op.create_table(
        "campaign_invitation",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", columns.Id(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("is_absent", sa.Boolean(), nullable=False),
        sa.Column("excuse", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["diagnosis_campaign.id"],
            name="fk_campaign_invitation_campaign_id_diagnosis_campaign",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_campaign_invitation_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_invitation"),
    )
    op.create_index("ix_campaign_invitation_campaign_id", "campaign_invitation", ["campaign_id"], unique=False)
    op.create_index("ix_campaign_invitation_person_id", "campaign_invitation", ["person_id"], unique=False)

    op.create_table(
        "community_member",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("community_id", columns.Id(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name="fk_community_member_community_id_community"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_community_member_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_community_member"),
    )
    op.create_index("ix_community_member_community_id", "community_member", ["community_id"], unique=False)
    op.create_index("ix_community_member_person_id", "community_member", ["person_id"], unique=False)

    op.create_table(
        "material_issue",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("material_id", columns.Id(), nullable=True),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("answer", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_material_issue_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_material_issue"),
    )
    op.create_index("ix_material_issue_material_id", "material_issue", ["material_id"], unique=False)
    op.create_index("ix_material_issue_person_id", "material_issue", ["person_id"], unique=False)

    op.create_table(
        "prior_learning",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("provider", sa.String(length=300), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("document_number", sa.String(length=60), nullable=True),
        sa.Column("competency_id", columns.Id(), nullable=True),
        sa.Column("level_reached", sa.Integer(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["competency_id"], ["competency.id"], name="fk_prior_learning_competency_id_competency"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_prior_learning_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_prior_learning"),
    )
    op.create_index("ix_prior_learning_competency_id", "prior_learning", ["competency_id"], unique=False)
    op.create_index("ix_prior_learning_person_id", "prior_learning", ["person_id"], unique=False)

    op.create_table(
        "programme_partner",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("programme_id", columns.Id(), nullable=False),
        sa.Column("organization_id", columns.Id(), nullable=False),
        sa.Column("part", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_programme_partner_organization_id_organization"
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_programme_partner_programme_id_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_programme_partner"),
    )
    op.create_index("ix_programme_partner_organization_id", "programme_partner", ["organization_id"], unique=False)
    op.create_index("ix_programme_partner_programme_id", "programme_partner", ["programme_id"], unique=False)

    op.create_table(
        "project_partner",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("project_id", columns.Id(), nullable=False),
        sa.Column("organization_id", columns.Id(), nullable=False),
        sa.Column("part", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_project_partner_organization_id_organization"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["network_project.id"], name="fk_project_partner_project_id_network_project"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_project_partner"),
    )
    op.create_index("ix_project_partner_organization_id", "project_partner", ["organization_id"], unique=False)
    op.create_index("ix_project_partner_project_id", "project_partner", ["project_id"], unique=False)

    op.create_table(
        "recommendation",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("author_id", columns.Id(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["specialist.id"], name="fk_recommendation_author_id_specialist"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_recommendation_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_recommendation"),
    )
    op.create_index("ix_recommendation_author_id", "recommendation", ["author_id"], unique=False)
    op.create_index("ix_recommendation_person_id", "recommendation", ["person_id"], unique=False)

    op.create_table(
        "risk_waiver",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_risk_waiver_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_waiver"),
    )
    op.create_index("ix_risk_waiver_person_id", "risk_waiver", ["person_id"], unique=False)

    op.create_table(
        "visit_line",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("visit_on", sa.Date(), nullable=False),
        sa.Column("sheet", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("aims", sa.String(length=1000), nullable=True),
        sa.Column("journal_entry_id", columns.Id(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_visit_line_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_line"),
    )
    op.create_index("ix_visit_line_journal_entry_id", "visit_line", ["journal_entry_id"], unique=False)
    op.create_index("ix_visit_line_person_id", "visit_line", ["person_id"], unique=False)
    op.create_index("ix_visit_line_sheet", "visit_line", ["sheet"], unique=False)
    op.create_index("ix_visit_line_visit_on", "visit_line", ["visit_on"], unique=False)

    op.create_table(
        "mentoring_meeting",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("pair_id", columns.Id(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("topic", sa.String(length=300), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["pair_id"], ["mentoring_pair.id"], name="fk_mentoring_meeting_pair_id_mentoring_pair"),
        sa.PrimaryKeyConstraint("id", name="pk_mentoring_meeting"),
    )
    op.create_index("ix_mentoring_meeting_pair_id", "mentoring_meeting", ["pair_id"], unique=False)

    op.create_table(
        "plan_activity",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("team_id", columns.Id(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("responsible", sa.String(length=150), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_plan_activity_team_id_team"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_activity"),
    )
    op.create_index("ix_plan_activity_team_id", "plan_activity", ["team_id"], unique=False)

    op.create_table(
        "item_support",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("route_item_id", columns.Id(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("money_source", sa.String(length=200), nullable=True),
        sa.Column("agreed_by", sa.String(length=150), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["route_item_id"], ["route_item.id"], name="fk_item_support_route_item_id_route_item"),
        sa.PrimaryKeyConstraint("id", name="pk_item_support"),
    )
    op.create_index("ix_item_support_route_item_id", "item_support", ["route_item_id"], unique=False)
    _add("diagnosis", "campaign_id", columns.Id(), is_indexed=True)
    _add("programme", "council_until", sa.Date())
    _add("programme_module", "requires_id", columns.Id(), to="programme_module", is_indexed=True)
    _add("route", "template_id", columns.Id(), to="route_template", is_indexed=True)
    _add("route_item", "participation", sa.String(length=40))
    _add("route_item", "tasks", sa.Text())
    _add("route_item", "answers", sa.String(length=40))
    _add("route_item", "trend", sa.String(length=300))
    _add("route_item", "network_project_id", columns.Id(), to="network_project", is_indexed=True)
    _add("route_item", "template_item_id", columns.Id(), is_indexed=True)
    _add("route_item", "template_state", sa.String(length=8000))


def _add(table: str, name: str, kind: TypeEngine[Any], *, to: str | None = None, is_indexed: bool = False) -> None:
    """A column that may be empty, with its reference in one statement.

    A table made anew in the old one's place, which is how SQLite changes constraints, would lose the triggers of the
    search and could not be dropped while others refer to it.
    """
    reference = [sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{name}_{to}")] if to else []
    op.add_column(table, sa.Column(name, kind, *reference, nullable=True), inline_references=True)
    if is_indexed:
        op.create_index(f"ix_{table}_{name}", table, [name], unique=False)
