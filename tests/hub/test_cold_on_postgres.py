"""What accounts, second factors, the register and retention promise holds on PostgreSQL as on a file."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.hub.clock import wall_clock_ms
from app.hub.store.cold_postgres import PostgresCold
from app.hub.store.postgres.engine import PostgresEngine
from tests.hub import test_accounts, test_second_factor
from tests.hub.figures import test_figure_store
from tests.hub.mail import test_mail_remembered
from tests.hub.outbound import test_turns
from tests.hub.practice import test_practice_runs
from tests.hub.register import test_register, test_retention
from tests.hub.shifts import test_shift_lines
from tests.hub.staff_room import test_post_store
from tests.hub.training import test_progress_store
from tools.throwaway_postgres import PostgresServer

pytest_plugins = ["tests.postgres"]

MODULES = (
    test_accounts,
    test_second_factor,
    test_register,
    test_retention,
    test_figure_store,
    test_post_store,
    test_shift_lines,
    test_mail_remembered,
    test_practice_runs,
    test_progress_store,
    test_turns,
)
OF_A_FILE = frozenset(
    {
        "test_a_hash_of_older_parameters_is_renewed_at_sign_in",
        "test_neither_passwords_nor_tokens_stand_in_the_file",
        "test_a_file_that_another_program_holds_is_a_storage_error",
        "test_the_database_alone_gives_no_seed_away",
    }
)
"""Tests that look into the file itself."""


def wanted(test: Callable[..., Any]) -> set[str]:
    """What a test asks for."""
    return set(inspect.signature(test).parameters)


def promises() -> Iterator[Any]:
    """The asynchronous tests of the modules that ask for a folder alone."""
    for module in MODULES:
        for name, test in vars(module).items():
            if (
                name.startswith("test_")
                and inspect.iscoroutinefunction(test)
                and name not in OF_A_FILE
                and wanted(test) <= {"tmp_path", "office"}
            ):
                yield pytest.param(module, test, id=f"{module.__name__.rpartition('.')[2]}-{name[5:]}")


@pytest.fixture
def databases(postgres: PostgresServer) -> Iterator[Callable[[Path], str]]:
    """Gives each file that a test names a database instead."""
    found: dict[Path, str] = {}

    def of(path: Path) -> str:
        if path not in found:
            found[path] = postgres.database()
        return found[path]

    yield of
    for dsn in found.values():
        postgres.drop(dsn)


@pytest.mark.parametrize(("module", "test"), list(promises()))
async def test_it_holds_on_postgresql(
    module: ModuleType,
    test: Callable[..., Any],
    databases: Callable[[Path], str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def engine(path: Path, *, now_ms: Callable[[], int] = wall_clock_ms) -> PostgresEngine:
        return PostgresEngine(databases(path), now_ms=now_ms)

    monkeypatch.setattr(module, "Transactions", lambda path: PostgresCold(databases(path)))
    monkeypatch.setattr(module, "SqliteEngine", engine, raising=False)
    given: dict[str, Any] = {
        "tmp_path": tmp_path,
        "office": test_accounts.Office(tmp_path / "hub.db"),
    }
    await test(**{name: given[name] for name in wanted(test)})
