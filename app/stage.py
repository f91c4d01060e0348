"""Where a person stands among the five stages (R30); the rule itself serves SQL too and stands in the reads."""

from app.labels import STAGE_NAMES
from storage.reads.stages import DIAGNOSIS, PROGRAMME, REALISATION, REFLECTION, REQUEST, stage_of

__all__ = ["DIAGNOSIS", "PROGRAMME", "REALISATION", "REFLECTION", "REQUEST", "stage_name", "stage_of"]


def stage_name(stage: int) -> str:
    """«Реализация»."""
    return STAGE_NAMES[stage]
