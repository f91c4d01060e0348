"""A database as the revision before left it: made out of one of today, for tests of what an upgrade carries over."""

import sqlalchemy as sa


def step_back(engine: sa.Engine, former: str) -> None:
    """The schema of the revision before, under the rows that stand."""
    with engine.begin() as connection:
        for table in ("request_handover", "mentoring_model", "consent", "exam_task", "kept_summary"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        connection.exec_driver_sql("ALTER TABLE goal DROP COLUMN priority")
        connection.exec_driver_sql("ALTER TABLE person ADD COLUMN consent_on DATE")
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.exec_driver_sql("DELETE FROM alembic_version")
        connection.execute(sa.text("INSERT INTO alembic_version VALUES (:former)"), {"former": former})
