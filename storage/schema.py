"""Which tables stand on which side, and their creation for tests; products are made by the migrations."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from storage.models import SYNCED
from storage.models.local import LOCAL
from storage.models.regional import REGIONAL
from storage.tables import table_of


def local_tables() -> list[sa.Table]:
    """Tables of a laptop's copy."""
    return _tables((*SYNCED, *LOCAL))


def regional_tables() -> list[sa.Table]:
    """Tables of the regional server."""
    return _tables((*SYNCED, *REGIONAL))


def _tables(models: tuple[type[SQLModel], ...]) -> list[sa.Table]:
    return [table_of(model) for model in models]
