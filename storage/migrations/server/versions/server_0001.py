"""Tables of the regional server as of the first release."""

import sqlalchemy as sa
from alembic import op

from storage.models import columns

revision = "server_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(sa.schema.CreateSequence(sa.Sequence("feed_sequence")))
    op.create_table(
        "account",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("login", sa.String(length=60), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("specialist_id", columns.Id(), nullable=True),
        sa.Column("municipality_id", columns.Id(), nullable=True),
        sa.Column("organization_id", columns.Id(), nullable=True),
        sa.Column("is_disabled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
    )
    op.create_table(
        "blob",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.Column("added_at", columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_blob"),
    )
    op.create_table(
        "blob_holder",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("account_id", columns.Id(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("began_at", columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("name", "account_id", name="pk_blob_holder"),
    )
    op.create_index("ix_blob_holder_account_id", "blob_holder", ["account_id"], unique=False)
    op.create_table(
        "blob_part",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["blob.name"], ondelete="CASCADE", name="fk_blob_part_name_blob"),
        sa.PrimaryKeyConstraint("name", "start", name="pk_blob_part"),
    )
    op.create_table(
        "snapshot",
        sa.Column("tag", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.LargeBinary(length=16), nullable=False),
        sa.Column("transaction", sa.BigInteger(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("made_at", columns.Moment(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tag", name="pk_snapshot"),
    )
    op.create_table(
        "competency_map",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("expertise_status", sa.String(length=40), nullable=False),
        sa.Column("expertise_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=True),
        sa.Column("provenance", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_competency_map"),
    )
    op.create_table(
        "conflict",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("row_id", columns.Id(), nullable=False),
        sa.Column("field_name", sa.String(length=60), nullable=False),
        sa.Column("kept_value", sa.String(length=40000), nullable=True),
        sa.Column("other_value", sa.String(length=40000), nullable=True),
        sa.Column("kept_by", sa.String(length=150), nullable=True),
        sa.Column("other_by", sa.String(length=150), nullable=True),
        sa.Column("kept_at", columns.Moment(), nullable=True),
        sa.Column("other_at", columns.Moment(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("settled_with", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_conflict"),
    )
    op.create_index("ix_conflict_row_id", "conflict", ["row_id"], unique=False)
    op.create_table(
        "feed",
        sa.Column("row_id", columns.Id(), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("bucket", columns.Id(), nullable=False),
        sa.Column("transaction", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("writer", columns.Id(), nullable=True),
        sa.Column("field_versions", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("row_id", name="pk_feed"),
    )
    op.create_index("ix_feed_bucket_position", "feed", ["bucket", "transaction", "sequence"], unique=False)
    op.create_index("ix_feed_bucket_table", "feed", ["bucket", "table_name", "row_id"], unique=False)
    op.create_index("ix_feed_position", "feed", ["transaction", "sequence"], unique=False)
    op.create_table(
        "instrument",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("competency_group", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=True),
        sa.Column("authors", sa.String(length=300), nullable=True),
        sa.Column("expertise_status", sa.String(length=40), nullable=False),
        sa.Column("expertise_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_instrument"),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("device_id", columns.Id(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("account_id", columns.Id(), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("row_id", columns.Id(), nullable=False),
        sa.Column("deed", sa.String(length=10), nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.LargeBinary(), nullable=False),
        sa.Column("replaced", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", columns.Moment(), nullable=True),
        sa.Column("received_at", columns.Moment(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("reason_field", sa.String(length=60), nullable=True),
        sa.PrimaryKeyConstraint("device_id", "sequence", name="pk_ledger_entry"),
    )
    op.create_index("ix_ledger_entry_row", "ledger_entry", ["row_id", "version"], unique=False)
    op.create_table(
        "municipality",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=150), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("former_name", sa.String(length=150), nullable=True),
        sa.Column("district", sa.String(length=100), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("provenance", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_municipality"),
    )
    op.create_table(
        "scope_grant",
        sa.Column("audience", sa.String(length=60), nullable=False),
        sa.Column("bucket", columns.Id(), nullable=False),
        sa.Column("transaction", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "bucket", name="pk_scope_grant"),
    )
    op.create_index(
        "ix_scope_grant_audience_position", "scope_grant", ["audience", "transaction", "sequence"], unique=False
    )
    op.create_index("ix_scope_grant_bucket", "scope_grant", ["bucket"], unique=False)
    op.create_table(
        "server_state",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_server_state"),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", columns.Moment(), nullable=False),
        sa.Column("forget_at", columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_sign_in_failure"),
    )
    op.create_index("ix_sign_in_failure_forget_at", "sign_in_failure", ["forget_at"], unique=False)
    op.create_table(
        "subject",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("area", sa.String(length=150), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_subject"),
    )
    op.create_table(
        "community",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("municipality_id", columns.Id(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name="fk_community_municipality_id_municipality"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_community"),
    )
    op.create_index("ix_community_municipality_id", "community", ["municipality_id"], unique=False)
    op.create_table(
        "competency",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("map_id", columns.Id(), nullable=False),
        sa.Column("parent_id", columns.Id(), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("competency_group", sa.String(length=40), nullable=False),
        sa.Column("component", sa.String(length=40), nullable=False),
        sa.Column("required_level", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["map_id"], ["competency_map.id"], name="fk_competency_map_id_competency_map"),
        sa.ForeignKeyConstraint(["parent_id"], ["competency.id"], name="fk_competency_parent_id_competency"),
        sa.PrimaryKeyConstraint("id", name="pk_competency"),
    )
    op.create_index("ix_competency_map_id", "competency", ["map_id"], unique=False)
    op.create_index("ix_competency_parent_id", "competency", ["parent_id"], unique=False)
    op.create_table(
        "device",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("account_id", columns.Id(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("enrolled_at", columns.Moment(), nullable=False),
        sa.Column("revoked_at", columns.Moment(), nullable=True),
        sa.Column("replaced_from", columns.Id(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_device_account_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
        sa.UniqueConstraint("account_id", "public_key", name="uq_device_account_key"),
    )
    op.create_index("ix_device_account_id", "device", ["account_id"], unique=False)
    op.create_table(
        "organization",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("municipality_id", columns.Id(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("short_name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("head_name", sa.String(length=150), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("context", sa.Text(), nullable=True),
        sa.Column("is_rural", sa.Boolean(), nullable=False),
        sa.Column("is_internship_site", sa.Boolean(), nullable=False),
        sa.Column("is_innovation_site", sa.Boolean(), nullable=False),
        sa.Column("licence_number", sa.String(length=60), nullable=True),
        sa.Column("licence_date", sa.Date(), nullable=True),
        sa.Column("provenance", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name="fk_organization_municipality_id_municipality"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organization"),
    )
    op.create_index("ix_organization_municipality_id", "organization", ["municipality_id"], unique=False)
    op.create_table(
        "device_session",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("device_id", columns.Id(), nullable=False),
        sa.Column("access_hash", sa.LargeBinary(), nullable=False),
        sa.Column("access_until", columns.Moment(), nullable=False),
        sa.Column("refresh_hash", sa.LargeBinary(), nullable=False),
        sa.Column("former_refresh_hash", sa.LargeBinary(), nullable=True),
        sa.Column("is_successor_used", sa.Boolean(), nullable=False),
        sa.Column("refresh_until", columns.Moment(), nullable=False),
        sa.Column("ends_at", columns.Moment(), nullable=False),
        sa.Column("revoked_at", columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_device_session_device_id_device"),
        sa.PrimaryKeyConstraint("id", name="pk_device_session"),
        sa.UniqueConstraint("access_hash", name="uq_device_session_access_hash"),
        sa.UniqueConstraint("refresh_hash", name="uq_device_session_refresh_hash"),
    )
    op.create_index("ix_device_session_device_id", "device_session", ["device_id"], unique=False)
    op.create_table(
        "exam_result",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", columns.Id(), nullable=False),
        sa.Column("exam", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=True),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("percent_done", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_exam_result_organization_id_organization"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_exam_result"),
    )
    op.create_index("ix_exam_result_organization_id", "exam_result", ["organization_id"], unique=False)
    op.create_table(
        "instrument_item",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("instrument_id", columns.Id(), nullable=False),
        sa.Column("competency_id", columns.Id(), nullable=False),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.Column("task", sa.Text(), nullable=True),
        sa.Column("greatest_score", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competency_id"], ["competency.id"], name="fk_instrument_item_competency_id_competency"
        ),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name="fk_instrument_item_instrument_id_instrument"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_instrument_item"),
    )
    op.create_index("ix_instrument_item_competency_id", "instrument_item", ["competency_id"], unique=False)
    op.create_index("ix_instrument_item_instrument_id", "instrument_item", ["instrument_id"], unique=False)
    op.create_table(
        "learning_event",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("organization_id", columns.Id(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("is_online", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("subjects", columns.Words(), nullable=False),
        sa.Column("competency_groups", columns.Words(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("provenance", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_learning_event_organization_id_organization"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_learning_event"),
    )
    op.create_index("ix_learning_event_organization_id", "learning_event", ["organization_id"], unique=False)
    op.create_index("ix_learning_event_starts_on", "learning_event", ["starts_on"], unique=False)
    op.create_table(
        "material",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("subjects", columns.Words(), nullable=False),
        sa.Column("competency_id", columns.Id(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["competency_id"], ["competency.id"], name="fk_material_competency_id_competency"),
        sa.PrimaryKeyConstraint("id", name="pk_material"),
    )
    op.create_index("ix_material_competency_id", "material", ["competency_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("patronymic", sa.String(length=80), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("position", sa.String(length=120), nullable=False),
        sa.Column("subjects", columns.Words(), nullable=False),
        sa.Column("organization_id", columns.Id(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("category_date", sa.Date(), nullable=True),
        sa.Column("education", sa.String(length=200), nullable=True),
        sa.Column("experience_years", sa.Integer(), nullable=True),
        sa.Column("is_young_specialist", sa.Boolean(), nullable=False),
        sa.Column("career_stage", sa.String(length=40), nullable=True),
        sa.Column("email", sa.String(length=120), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("resources", sa.Text(), nullable=True),
        sa.Column("context", sa.Text(), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("provenance", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_person_organization_id_organization"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_family_name", "person", ["family_name"], unique=False)
    op.create_index("ix_person_organization_id", "person", ["organization_id"], unique=False)
    op.create_table(
        "programme",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("registry_number", sa.String(length=60), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("organization_id", columns.Id(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("study_form", sa.String(length=40), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("subjects", columns.Words(), nullable=False),
        sa.Column("competency_groups", columns.Words(), nullable=False),
        sa.Column("priorities", columns.Words(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("council_status", sa.String(length=40), nullable=False),
        sa.Column("council_on", sa.Date(), nullable=True),
        sa.Column("provenance", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_programme_organization_id_organization"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_programme"),
    )
    op.create_index("ix_programme_organization_id", "programme", ["organization_id"], unique=False)
    op.create_table(
        "specialist",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("patronymic", sa.String(length=80), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("organization_id", columns.Id(), nullable=True),
        sa.Column("municipality_id", columns.Id(), nullable=True),
        sa.Column("certificate_number", sa.String(length=60), nullable=True),
        sa.Column("certificate_valid_until", sa.Date(), nullable=True),
        sa.Column("provenance", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name="fk_specialist_municipality_id_municipality"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_specialist_organization_id_organization"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_specialist"),
    )
    op.create_index("ix_specialist_municipality_id", "specialist", ["municipality_id"], unique=False)
    op.create_index("ix_specialist_organization_id", "specialist", ["organization_id"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("tutor_id", columns.Id(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_assignment_person_id_person"),
        sa.ForeignKeyConstraint(["tutor_id"], ["specialist.id"], name="fk_assignment_tutor_id_specialist"),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
    )
    op.create_index("ix_assignment_person_id", "assignment", ["person_id"], unique=False)
    op.create_index("ix_assignment_tutor_id", "assignment", ["tutor_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("row_id", columns.Id(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("thumbnail", sa.String(length=64), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_attachment_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_person_id", "attachment", ["person_id"], unique=False)
    op.create_index("ix_attachment_row_id", "attachment", ["row_id"], unique=False)
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"], unique=False)
    op.create_index("ix_attachment_thumbnail", "attachment", ["thumbnail"], unique=False)
    op.create_table(
        "diagnosis",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("map_id", columns.Id(), nullable=False),
        sa.Column("instrument_id", columns.Id(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("rater", sa.String(length=40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["instrument_id"], ["instrument.id"], name="fk_diagnosis_instrument_id_instrument"),
        sa.ForeignKeyConstraint(["map_id"], ["competency_map.id"], name="fk_diagnosis_map_id_competency_map"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_diagnosis_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_diagnosis"),
    )
    op.create_index("ix_diagnosis_instrument_id", "diagnosis", ["instrument_id"], unique=False)
    op.create_index("ix_diagnosis_map_id", "diagnosis", ["map_id"], unique=False)
    op.create_index("ix_diagnosis_person_id", "diagnosis", ["person_id"], unique=False)
    op.create_table(
        "difficulty",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("competency_id", columns.Id(), nullable=True),
        sa.Column("route_item_id", columns.Id(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["competency_id"], ["competency.id"], name="fk_difficulty_competency_id_competency"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_difficulty_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_difficulty"),
    )
    op.create_index("ix_difficulty_competency_id", "difficulty", ["competency_id"], unique=False)
    op.create_index("ix_difficulty_person_id", "difficulty", ["person_id"], unique=False)
    op.create_index("ix_difficulty_route_item_id", "difficulty", ["route_item_id"], unique=False)
    op.create_table(
        "mentoring_pair",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("mentor_id", columns.Id(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=300), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_mentoring_pair_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_mentoring_pair"),
    )
    op.create_index("ix_mentoring_pair_mentor_id", "mentoring_pair", ["mentor_id"], unique=False)
    op.create_index("ix_mentoring_pair_person_id", "mentoring_pair", ["person_id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("programme_id", columns.Id(), nullable=True),
        sa.Column("learning_event_id", columns.Id(), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["learning_event_id"], ["learning_event.id"], name="fk_notice_learning_event_id_learning_event"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_notice_person_id_person"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_notice_programme_id_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    op.create_index("ix_notice_learning_event_id", "notice", ["learning_event_id"], unique=False)
    op.create_index("ix_notice_person_id", "notice", ["person_id"], unique=False)
    op.create_index("ix_notice_programme_id", "notice", ["programme_id"], unique=False)
    op.create_table(
        "practice",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("competency_id", columns.Id(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["competency_id"], ["competency.id"], name="fk_practice_competency_id_competency"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_practice_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_practice"),
    )
    op.create_index("ix_practice_competency_id", "practice", ["competency_id"], unique=False)
    op.create_index("ix_practice_person_id", "practice", ["person_id"], unique=False)
    op.create_table(
        "programme_module",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("programme_id", columns.Id(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_programme_module_programme_id_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_programme_module"),
    )
    op.create_index("ix_programme_module_programme_id", "programme_module", ["programme_id"], unique=False)
    op.create_table(
        "programme_run",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("programme_id", columns.Id(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_programme_run_programme_id_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_programme_run"),
    )
    op.create_index("ix_programme_run_programme_id", "programme_run", ["programme_id"], unique=False)
    op.create_index("ix_programme_run_starts_on", "programme_run", ["starts_on"], unique=False)
    op.create_table(
        "team",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("tutor_id", columns.Id(), nullable=False),
        sa.Column("organization_id", columns.Id(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_team_organization_id_organization"),
        sa.ForeignKeyConstraint(["tutor_id"], ["specialist.id"], name="fk_team_tutor_id_specialist"),
        sa.PrimaryKeyConstraint("id", name="pk_team"),
    )
    op.create_index("ix_team_organization_id", "team", ["organization_id"], unique=False)
    op.create_index("ix_team_tutor_id", "team", ["tutor_id"], unique=False)
    op.create_table(
        "transfer",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("route_item_id", columns.Id(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("shown_by", sa.String(length=300), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_transfer_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_transfer"),
    )
    op.create_index("ix_transfer_person_id", "transfer", ["person_id"], unique=False)
    op.create_index("ix_transfer_route_item_id", "transfer", ["route_item_id"], unique=False)
    op.create_table(
        "development_request",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=True),
        sa.Column("team_id", columns.Id(), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("motive", sa.Text(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_development_request_person_id_person"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_development_request_team_id_team"),
        sa.PrimaryKeyConstraint("id", name="pk_development_request"),
    )
    op.create_index("ix_development_request_person_id", "development_request", ["person_id"], unique=False)
    op.create_index("ix_development_request_team_id", "development_request", ["team_id"], unique=False)
    op.create_table(
        "diagnosis_result",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("diagnosis_id", columns.Id(), nullable=False),
        sa.Column("competency_id", columns.Id(), nullable=False),
        sa.Column("shown_level", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["competency_id"], ["competency.id"], name="fk_diagnosis_result_competency_id_competency"
        ),
        sa.ForeignKeyConstraint(["diagnosis_id"], ["diagnosis.id"], name="fk_diagnosis_result_diagnosis_id_diagnosis"),
        sa.PrimaryKeyConstraint("id", name="pk_diagnosis_result"),
    )
    op.create_index("ix_diagnosis_result_competency_id", "diagnosis_result", ["competency_id"], unique=False)
    op.create_index("ix_diagnosis_result_diagnosis_id", "diagnosis_result", ["diagnosis_id"], unique=False)
    op.create_table(
        "journal_entry",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=True),
        sa.Column("team_id", columns.Id(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("next_step", sa.String(length=500), nullable=True),
        sa.Column("next_step_due_on", sa.Date(), nullable=True),
        sa.Column("next_step_done_on", sa.Date(), nullable=True),
        sa.Column("route_item_id", columns.Id(), nullable=True),
        sa.Column("corrects_id", columns.Id(), nullable=True),
        sa.Column("author_id", columns.Id(), nullable=True),
        sa.Column("entered_at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["specialist.id"], name="fk_journal_entry_author_id_specialist"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_journal_entry_person_id_person"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_journal_entry_team_id_team"),
        sa.PrimaryKeyConstraint("id", name="pk_journal_entry"),
    )
    op.create_index("ix_journal_entry_author_id", "journal_entry", ["author_id"], unique=False)
    op.create_index("ix_journal_entry_corrects_id", "journal_entry", ["corrects_id"], unique=False)
    op.create_index("ix_journal_entry_held_on", "journal_entry", ["held_on"], unique=False)
    op.create_index("ix_journal_entry_person_id", "journal_entry", ["person_id"], unique=False)
    op.create_index("ix_journal_entry_route_item_id", "journal_entry", ["route_item_id"], unique=False)
    op.create_index("ix_journal_entry_team_id", "journal_entry", ["team_id"], unique=False)
    op.create_table(
        "module_competency",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("module_id", columns.Id(), nullable=False),
        sa.Column("competency_id", columns.Id(), nullable=False),
        sa.Column("level_reached", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competency_id"], ["competency.id"], name="fk_module_competency_competency_id_competency"
        ),
        sa.ForeignKeyConstraint(
            ["module_id"], ["programme_module.id"], name="fk_module_competency_module_id_programme_module"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_module_competency"),
    )
    op.create_index("ix_module_competency_competency_id", "module_competency", ["competency_id"], unique=False)
    op.create_index("ix_module_competency_module_id", "module_competency", ["module_id"], unique=False)
    op.create_table(
        "route",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=True),
        sa.Column("team_id", columns.Id(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("tutor_id", columns.Id(), nullable=True),
        sa.Column("diagnosis_id", columns.Id(), nullable=True),
        sa.Column("career_stage", sa.String(length=40), nullable=True),
        sa.Column("hours_a_week", sa.Integer(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("agreed_how", sa.String(length=40), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_route_person_id_person"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_route_team_id_team"),
        sa.ForeignKeyConstraint(["tutor_id"], ["specialist.id"], name="fk_route_tutor_id_specialist"),
        sa.PrimaryKeyConstraint("id", name="pk_route"),
    )
    op.create_index("ix_route_diagnosis_id", "route", ["diagnosis_id"], unique=False)
    op.create_index("ix_route_person_id", "route", ["person_id"], unique=False)
    op.create_index("ix_route_team_id", "route", ["team_id"], unique=False)
    op.create_index("ix_route_tutor_id", "route", ["tutor_id"], unique=False)
    op.create_table(
        "team_member",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("team_id", columns.Id(), nullable=False),
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_team_member_team_id_team"),
        sa.PrimaryKeyConstraint("id", name="pk_team_member"),
    )
    op.create_index("ix_team_member_person_id", "team_member", ["person_id"], unique=False)
    op.create_index("ix_team_member_team_id", "team_member", ["team_id"], unique=False)
    op.create_table(
        "checkpoint",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("route_id", columns.Id(), nullable=False),
        sa.Column("route_item_id", columns.Id(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("evidence", sa.String(length=500), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["route_id"], ["route.id"], name="fk_checkpoint_route_id_route"),
        sa.PrimaryKeyConstraint("id", name="pk_checkpoint"),
    )
    op.create_index("ix_checkpoint_due_on", "checkpoint", ["due_on"], unique=False)
    op.create_index("ix_checkpoint_route_id", "checkpoint", ["route_id"], unique=False)
    op.create_index("ix_checkpoint_route_item_id", "checkpoint", ["route_item_id"], unique=False)
    op.create_table(
        "goal",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("route_id", columns.Id(), nullable=False),
        sa.Column("competency_id", columns.Id(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("outcome", sa.String(length=1000), nullable=True),
        sa.Column("proof", sa.String(length=500), nullable=True),
        sa.Column("wished_by", sa.String(length=40), nullable=False),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["competency_id"], ["competency.id"], name="fk_goal_competency_id_competency"),
        sa.ForeignKeyConstraint(["route_id"], ["route.id"], name="fk_goal_route_id_route"),
        sa.PrimaryKeyConstraint("id", name="pk_goal"),
    )
    op.create_index("ix_goal_competency_id", "goal", ["competency_id"], unique=False)
    op.create_index("ix_goal_route_id", "goal", ["route_id"], unique=False)
    op.create_table(
        "reflection",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("route_id", columns.Id(), nullable=False),
        sa.Column("side", sa.String(length=40), nullable=False),
        sa.Column("gained", sa.Text(), nullable=True),
        sa.Column("difficult", sa.Text(), nullable=True),
        sa.Column("next_steps", sa.Text(), nullable=True),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["route_id"], ["route.id"], name="fk_reflection_route_id_route"),
        sa.PrimaryKeyConstraint("id", name="pk_reflection"),
    )
    op.create_index("ix_reflection_route_id", "reflection", ["route_id"], unique=False)
    op.create_table(
        "route_item",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("route_id", columns.Id(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("form", sa.String(length=120), nullable=True),
        sa.Column("technology", sa.String(length=200), nullable=True),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("programme_id", columns.Id(), nullable=True),
        sa.Column("programme_module_id", columns.Id(), nullable=True),
        sa.Column("learning_event_id", columns.Id(), nullable=True),
        sa.Column("organization_id", columns.Id(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("accompanied_by", sa.String(length=150), nullable=True),
        sa.Column("expected_result", sa.String(length=500), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("warning", sa.String(length=300), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["learning_event_id"], ["learning_event.id"], name="fk_route_item_learning_event_id_learning_event"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_route_item_organization_id_organization"
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_route_item_programme_id_programme"),
        sa.ForeignKeyConstraint(
            ["programme_module_id"], ["programme_module.id"], name="fk_route_item_programme_module_id_programme_module"
        ),
        sa.ForeignKeyConstraint(["route_id"], ["route.id"], name="fk_route_item_route_id_route"),
        sa.PrimaryKeyConstraint("id", name="pk_route_item"),
    )
    op.create_index("ix_route_item_learning_event_id", "route_item", ["learning_event_id"], unique=False)
    op.create_index("ix_route_item_organization_id", "route_item", ["organization_id"], unique=False)
    op.create_index("ix_route_item_programme_id", "route_item", ["programme_id"], unique=False)
    op.create_index("ix_route_item_programme_module_id", "route_item", ["programme_module_id"], unique=False)
    op.create_index("ix_route_item_route_id", "route_item", ["route_id"], unique=False)
    op.create_table(
        "route_version",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("route_id", columns.Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("initiator", sa.String(length=150), nullable=True),
        sa.Column("summary", sa.String(length=1000), nullable=True),
        sa.Column("author_id", columns.Id(), nullable=True),
        sa.Column("made_at", columns.Moment(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["specialist.id"], name="fk_route_version_author_id_specialist"),
        sa.ForeignKeyConstraint(["route_id"], ["route.id"], name="fk_route_version_route_id_route"),
        sa.PrimaryKeyConstraint("id", name="pk_route_version"),
    )
    op.create_index("ix_route_version_author_id", "route_version", ["author_id"], unique=False)
    op.create_index("ix_route_version_route_id", "route_version", ["route_id"], unique=False)
    op.create_table(
        "route_item_competency",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("sync_version", sa.BigInteger(), nullable=False),
        sa.Column("route_item_id", columns.Id(), nullable=False),
        sa.Column("competency_id", columns.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competency_id"], ["competency.id"], name="fk_route_item_competency_competency_id_competency"
        ),
        sa.ForeignKeyConstraint(
            ["route_item_id"], ["route_item.id"], name="fk_route_item_competency_route_item_id_route_item"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_route_item_competency"),
    )
    op.create_index("ix_route_item_competency_competency_id", "route_item_competency", ["competency_id"], unique=False)
    op.create_index("ix_route_item_competency_route_item_id", "route_item_competency", ["route_item_id"], unique=False)
