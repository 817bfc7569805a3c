"""The engine of the simulation keeps the promises of the seam, so that what it shows holds for real ones."""

import asyncio

import pytest

from app.domain.errors import StorageError
from app.hub.clock import wall_clock_ms
from tests.hub.contract import EngineContract
from tests.hub.contract_store import HOME, log_of, opened, said
from tests.hub.contract_store import Store as ContractStore
from tests.simulation.memory_engine import MemoryEngine, Store, Trouble


class TestMemoryEngine(EngineContract):
    @pytest.fixture
    def store(self) -> ContractStore:
        disk = Store()
        return ContractStore(make=lambda: MemoryEngine(disk, now_ms=wall_clock_ms), command=())

    async def test_what_was_acknowledged_before_a_kill_is_in_the_log(self, store: ContractStore) -> None:
        """There is no process to kill: the engine of a machine that stops is."""
        disk = Store()
        engine = MemoryEngine(disk, now_ms=wall_clock_ms, commit_s=0.001, answer_s=0.001)
        await engine.start("victim")
        await opened(engine)
        acknowledged: list[str] = []

        async def write() -> None:
            while True:
                one = said(HOME)
                await engine.append([one])
                acknowledged.append(one.cid)

        writers = [asyncio.create_task(write()) for _ in range(20)]
        while len(acknowledged) < 500:  # noqa: ASYNC110 - what is waited for is a list
            await asyncio.sleep(0.001)
        engine.crash()
        for writer in writers:
            writer.cancel()
        await asyncio.wait(writers)
        log = await log_of(MemoryEngine(disk, now_ms=wall_clock_ms))
        assert set(acknowledged) <= {one.cid for one in log}
        assert [one.seq for one in log] == list(range(1, len(log) + 1))


async def test_a_write_that_was_not_confirmed_may_have_been_done() -> None:
    disk, trouble = Store(), Trouble(torn=1.0)
    engine = MemoryEngine(disk, now_ms=wall_clock_ms, trouble=trouble)
    with pytest.raises(StorageError):
        await opened(engine)
    assert len(disk.log(HOME)) == 2


async def test_a_write_that_failed_has_left_nothing() -> None:
    disk, trouble = Store(), Trouble(failing=1.0)
    engine = MemoryEngine(disk, now_ms=wall_clock_ms, trouble=trouble)
    with pytest.raises(StorageError):
        await opened(engine)
    assert disk.log(HOME) == []
    trouble.end()
    await opened(engine)
    assert len(disk.log(HOME)) == 2
