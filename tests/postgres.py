"""The PostgreSQL server of a test run: started when the first test asks for it, stopped at the end."""

from collections.abc import Iterator

import pytest

from tools.throwaway_postgres import PostgresServer, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture
def database(postgres: PostgresServer) -> str:
    """The address of an empty database."""
    return postgres.database()
