"""How a name stands in a narrow column."""

_FITS = 20
"""Letters of a word that surely fit into a column for names."""


def name_in_column(name: str) -> str:
    """The name, with a new line behind the hyphen of a word that is too long: it would be cut anywhere else."""
    return " ".join(word.replace("-", "-\n") if len(word) > _FITS else word for word in name.split())
