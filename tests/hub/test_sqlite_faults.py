"""The SQLite engine and its file: every fault has a sentence, and loses nothing that was confirmed."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.domain.ids import ConversationId
from app.hub.engine import Appended, Ephemeral, Resync, Signal, Wake
from app.hub.store import database, migrate, tables
from app.hub.store.history import History
from app.hub.store.signals import BACKLOG, Feed
from app.hub.store.sqlite import SqliteEngine
from tests.hub.contract_store import HOME, log_of, opened, put, running, said

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hub.db"


async def make(path: Path, key: bytes | None = None) -> str:
    """Makes a database with one conversation and returns its epoch."""
    async with running(SqliteEngine(path, key=key)) as engine:
        await opened(engine)
        return await engine.epoch()


def change(path: Path, *statements: str) -> None:
    connection = sqlite.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def contents(path: Path) -> bytes:
    return path.read_bytes()


def overwrite(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def move(path: Path, to: Path) -> None:
    path.rename(to)


async def fault_at_start(path: Path, key: bytes | None = None) -> StorageError:
    engine = SqliteEngine(path, key=key)
    with pytest.raises(StorageError) as caught:
        await engine.start("n1")
    assert caught.value.remedy
    assert str(path) in caught.value.message
    return caught.value


async def test_a_file_of_a_newer_program_is_refused_and_not_touched(path: Path) -> None:
    await make(path)
    change(path, f"pragma user_version={History().newest + 1}")
    before = contents(path)
    assert "newer version" in (await fault_at_start(path)).message
    assert contents(path) == before


async def test_garbage_is_no_database(path: Path) -> None:
    overwrite(path, bytes(range(256)) * 64)
    assert "not a database" in (await fault_at_start(path)).message
    assert len(contents(path)) == 256 * 64


async def test_somebody_elses_database_is_refused(path: Path) -> None:
    change(path, "create table recipe(name)")
    assert "not a hub's" in (await fault_at_start(path)).message
    change(path, "pragma user_version=1")
    assert "not a hub's" in (await fault_at_start(path)).message


async def test_an_emptied_file_is_a_lost_history_and_not_a_new_one(path: Path) -> None:
    await make(path)
    overwrite(path, b"")
    assert "empty" in (await fault_at_start(path)).message


async def test_a_damaged_file_is_found_at_start(path: Path) -> None:
    async with running(SqliteEngine(path)) as engine:
        await opened(engine)
        for _ in range(20):
            await put(engine, *(said(HOME, "x" * 500) for _ in range(20)))
    whole = bytearray(contents(path))
    whole[20 * 4096 : 23 * 4096] = b"\xa5" * (3 * 4096)
    overwrite(path, whole)
    assert "damaged" in (await fault_at_start(path)).message


async def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert "cannot be opened" in (await fault_at_start(tmp_path / "nowhere" / "hub.db")).message


async def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    assert "cannot be opened" in (await fault_at_start(tmp_path)).message


async def test_a_second_hub_on_the_same_file_is_refused_until_the_first_has_ended(path: Path) -> None:
    async with running(SqliteEngine(path)):
        assert "another hub" in (await fault_at_start(path)).message
    await make(path)


async def test_an_encrypted_history_opens_with_its_key_alone(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    epoch = await make(path, KEY)
    assert b"SQLite format" not in contents(path)[:16]
    assert "key is wrong" in (await fault_at_start(path)).message
    assert "key is wrong" in (await fault_at_start(path, bytes(32))).message
    async with running(SqliteEngine(path, key=KEY)) as engine:
        assert await engine.epoch() == epoch
        assert len(await log_of(engine)) == 2
    with pytest.raises(ValueError, match="32 bytes"):
        database.connect(path, b"short")
    assert capfd.readouterr().err == ""


def test_a_write_to_a_file_that_may_only_be_read_has_a_sentence(path: Path) -> None:
    migrate.prepare(path)
    connection = database.connect(path, read_only=True)
    with pytest.raises(sqlite.Error) as caught:
        connection.execute("delete from about")
    connection.close()
    fault = database.storage_error(caught.value, path)
    assert "cannot be written" in fault.message
    assert not fault.retry


async def cramp(engine: SqliteEngine) -> None:
    """Lets the file grow no more, as on a full disk, until the engine opens it again."""
    pages = "pragma max_page_count"
    await engine._write(
        lambda _, link: link.execute(f"{pages}={link.execute('pragma page_count').fetchone()[0]}")
    )


@pytest.mark.expect_log("disk is full")
async def test_a_full_disk_fails_everything_in_the_commit_and_ends_by_itself(path: Path) -> None:
    async with running(SqliteEngine(path)) as engine:
        await opened(engine)
        before = await log_of(engine)
        feed = engine.signals()
        await cramp(engine)
        results = await asyncio.gather(
            *(engine.append([said(HOME, "x" * 9_000, cid=f"k{n}")]) for n in range(20)),
            return_exceptions=True,
        )
        faults = [one for one in results if isinstance(one, StorageError)]
        assert len(faults) == 20
        assert all("disk is full" in one.message and one.retry for one in faults)
        assert await log_of(engine) == before
        done = [await put(engine, said(HOME, "x" * 9_000, cid=f"k{n}")) for n in range(20)]
        assert [one.seq for (one,) in done] == list(range(3, 23))
        signal = await anext(feed)
        assert isinstance(signal, Resync)  # nobody is told otherwise of what the disk did take
        while isinstance(signal, Resync):
            signal = await anext(feed)
        assert isinstance(signal, Wake)
        assert signal.seq == 3


DISK = """
import asyncio, resource, signal, sys
from pathlib import Path
from app.domain.errors import StorageError
from app.hub.store.sqlite import SqliteEngine
from tests.hub.contract_store import HOME, log_of, opened, put, said

def allow(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

async def main(path):
    engine = SqliteEngine(path)
    await engine.start("n1")
    await opened(engine)
    allow(path.with_name(path.name + "-wal").stat().st_size + 100_000)
    stored = failed = 0
    for n in range(60):
        try:
            await put(engine, said(HOME, "x" * 5_000, cid=f"k{n}"))
            stored += 1
        except StorageError:
            failed += 1
    during = len(await log_of(engine)) - 2
    allow(resource.RLIM_INFINITY)
    done = [await put(engine, said(HOME, "x" * 5_000, cid=f"k{n}")) for n in range(60)]
    again = sum(one.duplicate for (one,) in done)
    log = await log_of(engine)
    await engine.stop()
    gaps = [one.seq for one in log] != list(range(1, len(log) + 1))
    print(stored > 0, failed > 0, during == stored, again == stored, len(log), gaps)

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
asyncio.run(main(Path(sys.argv[1])))
"""


async def test_the_engine_goes_on_when_the_disk_has_room_again(path: Path) -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", DISK, str(path), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    output, complaints = await program.communicate()
    assert output.split() == b"True True True True 62 False".split(), complaints.decode()


@pytest.mark.expect_log("in use by another program")
async def test_a_file_that_another_program_holds_is_a_fault_until_it_lets_go(path: Path) -> None:
    async with running(SqliteEngine(path, busy_ms=20)) as engine:
        await opened(engine)
        other = database.connect(path)
        other.execute("begin immediate")
        with pytest.raises(StorageError, match="in use"):
            await engine.append([said(HOME)])
        other.execute("rollback")
        other.close()
        await put(engine, said(HOME))


async def test_reads_do_not_wait_for_a_commit(path: Path) -> None:
    async with running(SqliteEngine(path)) as engine:
        await opened(engine)
        other = database.connect(path)
        other.execute("begin immediate")
        pending = asyncio.ensure_future(engine.append([said(HOME)]))
        assert len(await log_of(engine)) == 2
        assert (await engine.heads([HOME]))[HOME].last_seq == 2
        assert not pending.done()
        other.execute("rollback")
        other.close()
        (done,) = await pending
        assert isinstance(done, Appended)
        assert done.seq == 3


async def test_a_fault_of_ours_in_one_request_spares_the_others_of_its_commit(path: Path) -> None:
    def wrong(*_: Any) -> None:
        raise ArithmeticError("ours")

    async with running(SqliteEngine(path)) as engine:
        await opened(engine)
        good = [engine.append([said(HOME)]) for _ in range(5)]
        bad = [engine._write(wrong), engine._write(lambda _, link: link.execute("select nonsense"))]
        results = await asyncio.gather(*good[:3], *bad, *good[3:], return_exceptions=True)
        assert isinstance(results[3], ArithmeticError)
        assert isinstance(results[4], sqlite.OperationalError)
        assert len([one for one in results if isinstance(one, list)]) == 5
        assert [one.seq for one in await log_of(engine)] == list(range(1, 8))


async def test_what_was_asked_before_the_end_is_done_and_after_it_refused(path: Path) -> None:
    engine = SqliteEngine(path)
    with pytest.raises(RuntimeError, match="not started"):
        await engine.append([said(HOME)])
    with pytest.raises(RuntimeError, match="not started"):
        await engine.epoch()
    await engine.start("n1")
    await opened(engine)
    pending = [asyncio.ensure_future(engine.append([said(HOME)])) for _ in range(50)]
    await asyncio.sleep(0)
    await engine.stop()
    assert len([one for (one,) in await asyncio.gather(*pending) if isinstance(one, Appended)]) == 50
    with pytest.raises(RuntimeError, match="stopped"):
        await engine.append([said(HOME)])
    async with running(SqliteEngine(path)) as again:
        assert len(await log_of(again)) == 52


async def test_nobody_waits_in_vain_when_he_gives_up(path: Path) -> None:
    async with running(SqliteEngine(path)) as engine:
        await opened(engine)
        gone = asyncio.ensure_future(engine.append([said(HOME, cid="gone")]))
        await asyncio.sleep(0)
        gone.cancel()
        await put(engine, said(HOME))
        (again,) = await put(engine, said(HOME, cid="gone"))
        assert again.duplicate


async def test_more_conversations_than_the_memory_keeps_are_numbered_all_the_same(path: Path) -> None:
    names = [ConversationId(f"k{n}") for n in range(12)]
    async with running(SqliteEngine(path)) as engine:
        await opened(engine)

        def forget_early(ledger: Any, _: Any) -> None:
            ledger.rooms_kept = 3

        await engine._write(forget_early)
        for name in names:
            await opened(engine, name)
        for seq in range(3, 6):
            done = [await put(engine, said(name)) for name in names]
            assert {(one.seq, one.public_seq) for (one,) in done} == {(seq, seq)}


async def test_who_reads_no_signals_is_told_to_look_for_himself() -> None:
    feed = Feed()
    feed.put([Ephemeral(topic="t", data=b"")] * (BACKLOG + 1))
    assert await anext(feed) == Resync()
    feed.put([Ephemeral(topic="last", data=b"")])
    assert await anext(feed) == Ephemeral(topic="last", data=b"")


async def test_commits_reach_the_disk_before_anybody_is_told(path: Path) -> None:
    async with running(SqliteEngine(path)) as engine:
        modes = await engine._write(
            lambda _, link: [
                link.execute(f"pragma {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys")
            ]
        )
        assert modes == ["wal", 2, 1]
        (mark,) = await engine._read(lambda link: link.execute("pragma application_id").fetchone())
        assert mark == tables.APPLICATION_ID


async def test_damage_that_is_found_while_running_is_a_fault_with_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(SqliteEngine(path)) as engine:
        await opened(engine)
        await put(engine, *(said(HOME, "x" * 3_000) for _ in range(100)))
    whole = bytearray(contents(path))
    whole[-40 * 4096 : -20 * 4096] = b"\xa5" * (20 * 4096)  # what was written last: texts of messages
    overwrite(path, bytes(whole))
    monkeypatch.setattr(migrate, "CHECKED_BYTES", 0)  # as for a file that is too large to be read at start
    async with running(SqliteEngine(path)) as engine:
        for _ in range(2):
            with pytest.raises(StorageError, match="damaged"):
                await log_of(engine)
        assert (await engine.heads([HOME]))[HOME].last_seq == 102


@pytest.mark.expect_log("disk is full", "cannot be opened")
async def test_a_disk_that_went_away_may_come_back(path: Path) -> None:
    async with running(SqliteEngine(path)) as engine:
        await opened(engine)
        await cramp(engine)
        with pytest.raises(StorageError):
            await engine.append([said(HOME, "x" * 9_000)])
        away = path.with_name("away")
        move(path, away)
        path.mkdir()  # noqa: ASYNC240 (quick, and nothing else runs)
        with pytest.raises(StorageError, match="cannot be opened"):
            await engine.append([said(HOME)])
        path.rmdir()  # noqa: ASYNC240
        move(away, path)
        await put(engine, said(HOME))
        assert len(await log_of(engine)) == 3


async def test_a_listener_waits_for_what_comes(path: Path) -> None:
    async with running(SqliteEngine(path)) as engine:
        heard: list[Signal] = []

        async def listen() -> None:
            async for signal in engine.signals():
                heard.append(signal)
                if len(heard) == 2:
                    return

        listener = asyncio.create_task(listen())
        await asyncio.sleep(0)
        await engine.publish("a", b"")
        await asyncio.sleep(0)
        await engine.publish("b", b"")
        await listener
        assert heard == [Ephemeral(topic="a", data=b""), Ephemeral(topic="b", data=b"")]
