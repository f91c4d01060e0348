"""What tests of the exchange share: databases of the regional server."""

from tests.postgres import empty_postgresql, postgresql_url, server_database, server_url, sqlite_url

__all__ = ["empty_postgresql", "postgresql_url", "server_database", "server_url", "sqlite_url"]
