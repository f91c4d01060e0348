"""Consents, requests between levels, mentoring of organisations, exam tasks, priorities."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.digests import row_digest
from storage.migrations.carried_consents import (
    ABOUT_CONSENT,
    CONFLICT,
    CONSENT,
    consent_row,
    digest_of_consent,
    digest_without_consent,
    people_with_consent,
)
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
    _carry_consents_over(op.get_bind())
    op.execute("ALTER TABLE person DROP COLUMN consent_on")


_FEED = sa.table(
    "feed",
    sa.column("row_id", columns.Id()),
    sa.column("table_name", sa.String()),
    sa.column("bucket", columns.Id()),
    sa.column("transaction", sa.BigInteger()),
    sa.column("sequence", sa.BigInteger()),
    sa.column("is_deleted", sa.Boolean()),
    sa.column("digest", sa.BigInteger()),
)
_STATE = sa.table("server_state", sa.column("name", sa.String()), sa.column("value", sa.String()))


def _carry_consents_over(connection: sa.Connection) -> None:
    """Days of consents become consents, each with its place in the order of changes: laptops hear of them like of any.

    The persons' rows keep their versions, since nobody has changed them; only the digest, without the day, is new.
    """
    transaction = None
    for lot in people_with_consent(connection):
        transaction = transaction or _begin(connection)
        digests = [{"person": each["id"], "anew": digest_without_consent(each)} for each in lot]
        of_person = _FEED.c.row_id == sa.bindparam("person", type_=columns.Id())
        connection.execute(sa.update(_FEED).where(of_person).values(digest=sa.bindparam("anew")), digests)
        numbers = _draw(connection, len(lot))
        rows = [consent_row(each["id"], each["consent_on"], number) for each, number in zip(lot, numbers, strict=True)]
        connection.execute(sa.insert(CONSENT), rows)
        connection.execute(sa.insert(_FEED), [_placed(row, transaction) for row in rows])
    for record in connection.execute(sa.select(CONFLICT).where(ABOUT_CONSENT)).mappings().all():
        transaction = transaction or _begin(connection)
        _settle(connection, dict(record), transaction)


def _placed(row: dict[str, Any], transaction: int) -> dict[str, Any]:
    return {
        "row_id": row["id"], "table_name": "consent", "bucket": row["person_id"], "transaction": transaction,
        "sequence": row["sync_version"], "is_deleted": False, "digest": digest_of_consent(row),
    }  # fmt: skip


def _settle(connection: sa.Connection, row: dict[str, Any], transaction: int) -> None:
    [number] = _draw(connection, 1)
    row |= {"status": "settled", "sync_version": number}
    values = {"status": "settled", "sync_version": number}
    connection.execute(sa.update(CONFLICT).where(CONFLICT.c.id == row["id"]).values(values))
    fields = {name: value for name, value in row.items() if name not in {"id", "sync_version"}}
    digest = row_digest("conflict", row["id"], number, fields)
    place = {"transaction": transaction, "sequence": number, "digest": digest}
    connection.execute(sa.update(_FEED).where(_FEED.c.row_id == row["id"]).values(place))


def _begin(connection: sa.Connection) -> int:
    """The number of this transaction in the order of changes."""
    if connection.dialect.name == "postgresql":
        return int(connection.exec_driver_sql("SELECT pg_current_xact_id()::text::bigint").scalar_one())
    return _advance(connection, "transaction", 1)


def _draw(connection: sa.Connection, count: int) -> list[int]:
    """So many fresh versions, rising."""
    if connection.dialect.name == "postgresql":
        query = sa.text("SELECT nextval('feed_sequence') FROM generate_series(1, :count)")
        return sorted(int(number) for number in connection.execute(query, {"count": count}).scalars())
    last = _advance(connection, "sequence", count)
    return list(range(last - count + 1, last + 1))


def _advance(connection: sa.Connection, name: str, by: int) -> int:
    here = _STATE.c.name == name
    standing = connection.execute(sa.select(_STATE.c.value).where(here)).scalar()
    value = int(standing or 0) + by
    if standing is None:
        connection.execute(sa.insert(_STATE), {"name": name, "value": str(value)})
    else:
        connection.execute(sa.update(_STATE).where(here).values(value=str(value)))
    return value
