"""Activities are found by their title: the same group activity in other routes."""

from alembic import op

revision = "local_0003"
down_revision = "local_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_route_item_title", "route_item", ["title"], unique=False)
