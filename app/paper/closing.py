"""What closes a working paper: last sentences and the signatures on one page, so that no signature stands alone."""

from collections.abc import Sequence

from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from app.paper.content import FullName, Tutor
from app.paper.parts import gap, signatures
from app.paper.russian import sentence


def closing(words: Sequence[Flowable], signers: Sequence[tuple[str, FullName | None]]) -> list[Flowable]:
    """The last words of a paper with the signatures under them."""
    return [gap(), KeepTogether([*words, gap(), signatures(signers)])]


def tutor_signs(tutor: Tutor) -> tuple[str, FullName | None]:
    """The tutor's line among the signatures; room for a name where the tutor is not known."""
    return sentence(tutor.position) or "Тьютор", tutor.name if tutor.name.family else None
