"""The engine on SQLite keeps every promise of the seam, and stands the faults of a disk."""

from pathlib import Path

import pytest

for _part in ("log", "moves", "public", "store"):
    pytest.register_assert_rewrite(f"tests.hub.contract_{_part}")

from app.hub.sqlite import SqliteEngine  # noqa: E402 (the line above must come first)
from tests.hub.contract import EngineContract  # noqa: E402
from tests.hub.contract_store import Store, appender  # noqa: E402

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hub.db"


class TestPlainSqlite(EngineContract):
    @pytest.fixture
    def store(self, path: Path) -> Store:
        imported = "__import__('app.hub.sqlite', fromlist=['x'])"
        command = appender(f"{imported}.SqliteEngine(Path(sys.argv[1]))", str(path))
        return Store(make=lambda: SqliteEngine(path), command=command)
