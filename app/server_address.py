"""The regional server has moved to another address: what this copy must know, and nothing else changes."""

from storage.reads.base import Engine
from storage.settings import read_setting, write_setting

_NAME = "server_url"


def change_server(engine: Engine, server_url: str) -> bool:
    """Speak with the same server at another address from now on; False where it is the address already."""
    address = server_url.rstrip("/")
    with engine.begin() as connection:
        if read_setting(connection, _NAME) == address:
            return False
        write_setting(connection, _NAME, address)
    return True
