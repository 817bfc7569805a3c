"""The engine on SQLite keeps every promise of the seam."""

from pathlib import Path

import pytest

from app.hub.sqlite import SqliteEngine
from tests.hub.contract import EngineContract
from tests.hub.contract_store import Store, appender


class TestSqlite(EngineContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        path = tmp_path / "hub.db"
        imported = "__import__('app.hub.sqlite', fromlist=['sqlite'])"
        command = appender(f"{imported}.SqliteEngine(Path(sys.argv[1]))", str(path))
        return Store(make=lambda: SqliteEngine(path), command=command)
