"""Words that a person types into a filter, so that any Russian form of them finds."""

from storage.stems import stems


def any_form(text: str) -> str:
    """The text as the filters of lists take it: «уроками математики» finds «Урок математики».

    The filters look for each word anywhere in a row, and a stem is always the beginning of its word.
    """
    return stems(text)
