"""The engine on SQLite keeps every promise of the seam."""

from pathlib import Path

import pytest

from app.hub.store.sqlite import SqliteEngine
from tests.hub.contract import EngineContract
from tests.hub.contract_store import Store, appender


class TestSqlite(EngineContract):
    @pytest.fixture(params=[None, bytes(range(32))], ids=["plain", "encrypted"])
    def store(self, tmp_path: Path, request: pytest.FixtureRequest) -> Store:
        path, key = tmp_path / "hub.db", request.param
        imported = "__import__('app.hub.store.sqlite', fromlist=['sqlite'])"
        command = appender(f"{imported}.SqliteEngine(Path(sys.argv[1]), key={key!r})", str(path))
        return Store(make=lambda: SqliteEngine(path, key=key), command=command)
