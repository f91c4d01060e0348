"""How a session stands: pages, and the bytes of the body under way."""

from dataclasses import dataclass

SENDING = "sending"
"""The request's body goes up; `Progress.to_send` less `Progress.sent` changes are in it or behind it."""
ASKING = "asking"
"""The request is with the server, and nothing has come back yet."""
RECEIVING = "receiving"
"""A page comes down."""
REGISTRY = "registry"
"""The prebuilt snapshot of what all share comes down."""
CONTENT = "content"
"""An attachment's bytes move."""
COMPARING = "comparing"
"""Both sides compare what they hold."""
RETRYING = "retrying"
"""The link broke; the request goes again after a moment."""


@dataclass(slots=True)
class Progress:
    """How a session stands, for the words in the window."""

    sent: int = 0
    """Operations that the server has answered for."""
    to_send: int = 0
    received: int = 0
    """Rows applied so far."""
    is_more: bool = False
    what: str = ""
    """What moves now: one of the words above; empty at the border of a page."""
    bytes_done: int = 0
    bytes_total: int = 0
    """Of what moves now; 0 where it is not known."""
