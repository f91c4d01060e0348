"""Consents, requests between levels, mentoring of organisations, exam tasks, priorities."""

import sqlalchemy as sa
from alembic import op

from storage.models import columns

revision = "server_0005"
down_revision = "server_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exam_task",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("exam", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=True),
        sa.Column("competency_id", columns.Id(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_exam_task"),
    )
    op.create_index("ix_exam_task_competency_id", "exam_task", ["competency_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("text_version", sa.String(length=40), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawal_document", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_consent_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
    )
    op.create_index("ix_consent_person_id", "consent", ["person_id"], unique=False)

    op.create_table(
        "mentoring_model",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("team_id", columns.Id(), nullable=False),
        sa.Column("order_number", sa.String(length=60), nullable=True),
        sa.Column("order_on", sa.Date(), nullable=True),
        sa.Column("curator", sa.String(length=150), nullable=True),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_mentoring_model_team_id_team"),
        sa.PrimaryKeyConstraint("id", name="pk_mentoring_model"),
    )
    op.create_index("ix_mentoring_model_team_id", "mentoring_model", ["team_id"], unique=False)

    op.create_table(
        "request_handover",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("request_id", columns.Id(), nullable=False),
        sa.Column("to_level", sa.String(length=40), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("author_id", columns.Id(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by_id", columns.Id(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["specialist.id"], name="fk_request_handover_author_id_specialist"),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["development_request.id"],
            name="fk_request_handover_request_id_development_request",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_request_handover"),
    )
    op.create_index("ix_request_handover_answered_by_id", "request_handover", ["answered_by_id"], unique=False)
    op.create_index("ix_request_handover_author_id", "request_handover", ["author_id"], unique=False)
    op.create_index("ix_request_handover_handed_on", "request_handover", ["handed_on"], unique=False)
    op.create_index("ix_request_handover_request_id", "request_handover", ["request_id"], unique=False)

    op.add_column("goal", sa.Column("priority", sa.String(length=100), nullable=True))
