"""The PostgreSQL server of a test run: started when the first test asks for it, stopped at the end."""

from collections.abc import Iterator

import pytest

from tools.throwaway_postgres import PostgresServer, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server of this process alone; a machine without PostgreSQL fails the test with a sentence."""
    with postgres_server(quick=True) as server:
        yield server


@pytest.fixture
def database(postgres: PostgresServer) -> Iterator[str]:
    """The address of an empty database, gone after the test."""
    dsn = postgres.database()
    yield dsn
    if postgres.running:
        postgres.drop(dsn)
