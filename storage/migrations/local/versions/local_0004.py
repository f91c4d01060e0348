"""Consents, requests between levels, mentoring of organisations, exam tasks, priorities."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from storage.migrations.carried_consents import (
    ABOUT_CONSENT,
    CONFLICT,
    CONSENT,
    consent_id,
    consent_row,
    people_with_consent,
)
from storage.models import columns

revision = "local_0004"
down_revision = "local_0003"
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
        "kept_summary",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("taken_at", columns.Moment(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_kept_summary"),
    )
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


_KEY = "consent_on"
_OUTBOX = sa.table(
    "outbox",
    sa.column("sequence", sa.Integer()),
    sa.column("deed", sa.String()),
    sa.column("table_name", sa.String()),
    sa.column("row_id", columns.Id()),
    sa.column("fields", sa.String()),
    sa.column("base", sa.Integer()),
    sa.column("edit", sa.Integer()),
    sa.column("made_at", columns.Moment()),
    sa.column("state", sa.String()),
)
_BASE_ROW = sa.table(
    "base_row",
    sa.column("row_id", columns.Id()),
    sa.column("table_name", sa.String()),
    sa.column("version", sa.Integer()),
    sa.column("image", sa.String()),
)
_ANSWERED = sa.table("answered", sa.column("sequence", sa.Integer()), sa.column("fields", sa.String()))
_UNDO_STEP = sa.table(
    "undo_step",
    sa.column("number", sa.Integer()),
    sa.column("backward", sa.String()),
    sa.column("forward", sa.String()),
)


def _carry_consents_over(connection: sa.Connection) -> None:
    """Days of consents become consents; what waits for the server says of them what it said before."""
    for lot in people_with_consent(connection):
        connection.execute(sa.insert(CONSENT), [consent_row(each["id"], each[_KEY]) for each in lot])
    connection.execute(sa.update(CONFLICT).where(ABOUT_CONSENT).values(status="settled"))
    said = _take_out_of_operations(connection)
    former = _take_out_of_images(connection)
    for person_id, operation in said.items():
        _say_anew(connection, person_id, operation, former.get(person_id))
    for record in connection.execute(sa.select(_ANSWERED).where(_ANSWERED.c.fields.contains(f'"{_KEY}"'))).all():
        fields, _ = _without_key(record.fields)
        here = _ANSWERED.c.sequence == record.sequence
        connection.execute(sa.update(_ANSWERED).where(here).values(fields=json.dumps(fields, ensure_ascii=False)))
    _take_out_of_undo(connection)


def _without_key(packed: str) -> tuple[dict[str, Any], object]:
    fields = json.loads(packed)
    return fields, fields.pop(_KEY, None)


def _take_out_of_operations(connection: sa.Connection) -> dict[UUID, Any]:
    """The last operation of each person that waits for the server and spoke of the consent."""
    said: dict[UUID, Any] = {}
    mentions = (_OUTBOX.c.table_name == "person", _OUTBOX.c.fields.contains(f'"{_KEY}"'))
    for record in connection.execute(sa.select(_OUTBOX).where(*mentions).order_by(_OUTBOX.c.sequence)).all():
        fields, _ = _without_key(record.fields)
        here = _OUTBOX.c.sequence == record.sequence
        if fields:
            packed = json.dumps(fields, ensure_ascii=False, sort_keys=True)
            connection.execute(sa.update(_OUTBOX).where(here).values(fields=packed))
        else:
            connection.execute(sa.delete(_OUTBOX).where(here))
        if record.state != "rejected":
            said[record.row_id] = record
    return said


def _take_out_of_images(connection: sa.Connection) -> dict[UUID, date]:
    """The day that the server has, of persons on whom something waits; images on which nothing waits any more go."""
    former: dict[UUID, date] = {}
    mentions = (_BASE_ROW.c.table_name == "person", _BASE_ROW.c.image.contains(f'"{_KEY}"'))
    for record in connection.execute(sa.select(_BASE_ROW).where(*mentions)).all():
        fields, day = _without_key(record.image)
        if day is not None:
            former[record.row_id] = date.fromisoformat(str(day))
        waits = sa.select(_OUTBOX.c.sequence).where(_OUTBOX.c.row_id == record.row_id, _OUTBOX.c.state != "rejected")
        here = _BASE_ROW.c.row_id == record.row_id
        if connection.execute(waits).first() is None:
            connection.execute(sa.delete(_BASE_ROW).where(here))
        else:
            image = json.dumps(fields, ensure_ascii=False, sort_keys=True)
            connection.execute(sa.update(_BASE_ROW).where(here).values(image=image))
    return former


def _say_anew(connection: sa.Connection, person_id: UUID, operation: Any, former: date | None) -> None:
    """A day that the server has not heard of goes up as a consent, and one that was taken back as a withdrawal."""
    query = sa.select(CONSENT.c.given_on).where(CONSENT.c.id == consent_id(person_id))
    day = connection.execute(query).scalar()
    if day is not None:
        deed, image, fields = "insert", None, _consent_fields(consent_row(person_id, day))
    elif former is None:
        return
    else:
        row = consent_row(person_id, former)
        withdrawn_on = max(operation.made_at.date(), former)
        deed, image = "update", json.dumps(_consent_fields(row), sort_keys=True)
        fields = {"withdrawn_on": withdrawn_on.isoformat()}
        connection.execute(sa.insert(CONSENT), row | {"withdrawn_on": withdrawn_on})
    waiting = {
        "deed": deed, "table_name": "consent", "row_id": consent_id(person_id), "base": 0, "edit": operation.edit,
        "made_at": operation.made_at, "state": "waiting", "fields": json.dumps(fields, sort_keys=True),
    }  # fmt: skip
    connection.execute(sa.insert(_OUTBOX), waiting)
    base = {"row_id": consent_id(person_id), "table_name": "consent", "version": 0, "image": image}
    connection.execute(sa.insert(_BASE_ROW), base)


def _consent_fields(row: dict[str, Any]) -> dict[str, Any]:
    """The row's own fields as canonical JSON has them."""
    empty = dict.fromkeys(("until_on", "document", "text_version", "withdrawal_document", "withdrawn_on"))
    day = row["given_on"].isoformat()
    return {**empty, "person_id": str(row["person_id"]), "purpose": row["purpose"], "given_on": day}


def _take_out_of_undo(connection: sa.Connection) -> None:
    mentions = sa.or_(*(column.contains(_KEY) for column in (_UNDO_STEP.c.backward, _UNDO_STEP.c.forward)))
    for record in connection.execute(sa.select(_UNDO_STEP).where(mentions)).all():
        kept = {name: _deeds_without_key(getattr(record, name)) for name in ("backward", "forward")}
        here = _UNDO_STEP.c.number == record.number
        if all(kept.values()):
            values = {name: json.dumps(deeds, ensure_ascii=False) for name, deeds in kept.items()}
            connection.execute(sa.update(_UNDO_STEP).where(here).values(values))
        else:
            connection.execute(sa.delete(_UNDO_STEP).where(here))


def _deeds_without_key(packed: str) -> list[list[Any]]:
    deeds = json.loads(packed)
    for _, table, _, fields in deeds:
        if table == "person":
            fields.pop(_KEY, None)
    return [each for each in deeds if each[0] != "update" or each[3]]
