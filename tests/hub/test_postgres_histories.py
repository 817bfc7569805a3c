"""Whatever is asked of them, the engine on PostgreSQL decides as the engine on SQLite does."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from msgspec.structs import replace

from app.domain.events import decode_body
from app.domain.ids import StaffId
from app.hub.engine import Engine, StaffLoad, Stored
from app.hub.store.postgres.engine import PostgresEngine
from app.hub.store.sqlite import SqliteEngine
from tests.hub.test_sqlite_histories import Histories
from tests.postgres import postgres
from tools.throwaway_postgres import PostgresServer

__all__ = ["postgres"]


UNKNOWN = StaffLoad(staff=StaffId(""), capacity=5, load=0, accepting=False, lease_ms=0)
"""Somebody of whom the store knows nothing but his name, which one engine may keep and the other not."""


def comparable(answer: Any) -> Any:
    """What an engine answered, without the ids that it gives to the hub's own events."""
    if isinstance(answer, Sequence) and answer and isinstance(answer[0], Stored):
        return [
            (
                one.seq,
                one.public_seq,
                one.kind,
                one.by,
                one.at_ms,
                decode_body(one.kind, one.data),
                decode_body(one.kind, one.public_data) if one.public_seq else None,
            )
            for one in answer
        ]
    if isinstance(answer, Sequence) and answer and isinstance(answer[0], StaffLoad):
        return [one for one in answer if one != replace(UNKNOWN, staff=one.staff)]
    return answer


class Twins:
    """Two engines as one: everything is asked of both, and they must say the same."""

    def __init__(self, one: Engine, other: Engine) -> None:
        self._engines = (one, other)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        async def ask(*args: Any, **named: Any) -> Any:
            first, second = [await getattr(engine, name)(*args, **named) for engine in self._engines]
            assert comparable(first) == comparable(second), (name, args, named)
            return first

        return ask


def test_both_engines_decide_alike(postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    class Histories2(Histories):
        def __init__(self) -> None:
            self.dsn = postgres.database()
            made.append(self.dsn)
            super().__init__()

        def make(self) -> Engine:
            def clock() -> int:
                return self.now

            pair = SqliteEngine(self.folder / "hub.db", now_ms=clock), PostgresEngine(self.dsn, now_ms=clock)
            return Twins(*pair)  # type: ignore[return-value]

        def teardown(self) -> None:
            super().teardown()
            postgres.drop(self.dsn)

    quick = settings(
        max_examples=12,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    run_state_machine_as_test(Histories2, settings=quick)  # type: ignore[no-untyped-call]
    assert made
