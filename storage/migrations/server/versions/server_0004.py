"""Who read and changed what, and who was erased on request."""

import sqlalchemy as sa
from alembic import op

from storage.models import columns

revision = "server_0004"
down_revision = "server_0003"
branch_labels = None
depends_on = None

_KEPT = "the access log is only added to"


def upgrade() -> None:
    op.create_table(
        "access_log",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("happened_at", columns.Moment(), nullable=False),
        sa.Column("account_id", columns.Id(), nullable=True),
        sa.Column("device_id", columns.Id(), nullable=True),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("card_id", columns.Id(), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_access_log")),
    )
    op.create_index("ix_access_log_account", "access_log", ["account_id", "number"], unique=False)
    op.create_index("ix_access_log_card", "access_log", ["card_id", "number"], unique=False)
    op.create_table(
        "access_waiting",
        sa.Column("id", columns.Id(), nullable=False),
        sa.Column("happened_at", columns.Moment(), nullable=False),
        sa.Column("account_id", columns.Id(), nullable=True),
        sa.Column("device_id", columns.Id(), nullable=True),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("card_id", columns.Id(), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_waiting")),
    )
    op.create_table(
        "erasure",
        sa.Column("person_id", columns.Id(), nullable=False),
        sa.Column("transaction", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("erased_at", columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_erasure")),
    )
    if op.get_bind().dialect.name == "postgresql":
        _keep_on_postgresql()
    else:
        _keep_on_sqlite()


def _keep_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION access_log_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_KEPT}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER access_log_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log "
        "FOR EACH STATEMENT EXECUTE FUNCTION access_log_is_kept()"
    )


def _keep_on_sqlite() -> None:
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER access_log_kept_{deed.lower()} BEFORE {deed} ON access_log "
            f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
        )
