"""The engine on PostgreSQL keeps every promise of the seam."""

import pytest

from app.hub.clock import wall_clock_ms
from app.hub.store.postgres.engine import PostgresEngine
from tests.hub.contract import EngineContract
from tests.hub.contract_store import Store, appender
from tests.postgres import database, postgres

__all__ = ["database", "postgres"]


class TestPostgres(EngineContract):
    @pytest.fixture
    def store(self, database: str) -> Store:
        imported = "__import__('app.hub.store.postgres.engine', fromlist=['engine'])"
        command = appender(f"{imported}.PostgresEngine(sys.argv[1])", database)
        return Store(make=lambda: PostgresEngine(database, now_ms=wall_clock_ms), command=command)
