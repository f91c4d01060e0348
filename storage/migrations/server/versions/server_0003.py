"""Activities are found by their title: the same group activity in other routes."""

from alembic import op

revision = "server_0003"
down_revision = "server_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_route_item_title", "route_item", ["title"], unique=False)
