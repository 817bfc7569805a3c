"""The log can be checked, made smaller, copied and brought back, while it is in use."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.sessions.log_care import StoppedError
from app.sessions.ports import Draft
from app.sessions.searching.query import Query
from app.storage import cipher
from app.storage.archive import SqlArchive
from app.storage.errors import LogDamagedError, NewerLogError
from app.storage.upkeep import health
from app.storage.upkeep.backups import KEPT, backups, folder_of
from app.storage.upkeep.care import LogCare
from tests.storage.made_events import outgoing, talk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.made_events import Talk


def some(name: str = "c1", messages: int = 200) -> Talk:
    made = talk(name, messages=0)
    for number in range(messages):
        made.said(f"{name} 電池が切れました {number} " + "x" * 200)
    return made


async def test_the_figures_count_what_is_kept(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await archive.keep_events(some("c1", 3).events)
    await archive.keep_events(some("c2", 4).events)
    found = await LogCare(archive).figures()
    assert (found.conversations, found.messages, found.evidence, found.backups) == (2, 7, 0, 0)
    assert found.size > 4096
    await archive.close()


async def test_a_broken_page_is_found(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await archive.keep_events(some().events)
    assert await LogCare(archive).faults() == []
    await archive.close()
    with place.open("rb+") as stream:
        stream.seek(-3 * 4096 + 99, os.SEEK_END)
        stream.write(b"\x00\x01\x02" * 30)
    try:
        found = health.faults(place, key)
    except LogDamagedError:
        return
    assert found


async def test_compaction_gives_room_back_and_search_goes_on(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    reader = archive.reader()
    for number in range(8):
        await archive.keep_events(some(f"c{number}").events)
    await archive.keep_draft(Draft(conversation=some("c7", 0).id, text="下書き"))
    assert (await reader.find(Query(words=("電池",)))).groups
    care = LogCare(archive)
    await care.erase([talk(f"c{number}").id for number in range(7)])
    before = (await care.figures()).size
    assert await care.compact() > 0
    assert (await care.figures()).size < before / 2
    assert [group.kept.conversation for group in (await reader.find(Query(words=("電池",)))).groups] == ["c7"]
    await archive.keep_events(some("c9", 2).events)
    assert len(await archive.conversations()) == 2
    assert [draft.text for draft in await archive.drafts()] == ["下書き"]
    assert await care.faults() == []
    await reader.close()
    await archive.close()


async def test_compaction_that_is_stopped_changes_nothing(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    for number in range(8):
        await archive.keep_events(some(f"c{number}").events)
    care = LogCare(archive)
    with pytest.raises(StoppedError):
        await care.compact(lambda _share: False)
    assert len(await archive.conversations()) == 8
    assert sorted(file.name for file in place.parent.glob("*.compact*")) == []
    await archive.close()


async def test_a_back_up_brings_conversations_back_but_sends_nothing_again(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    care = LogCare(archive)
    await archive.keep_events(some("c1", 5).events)
    await archive.keep_pending(outgoing("古い送信"))
    await archive.keep_value("erased_through", "then")
    copy = await care.back_up()
    (sent,) = await archive.pending()
    await archive.drop_pending([sent.cid])
    await archive.keep_value("erased_through", "now")
    await archive.keep_draft(Draft(conversation=some().id, text="今の下書き"))
    await archive.forget([some().id])
    assert await archive.conversations() == []
    await care.restore(copy)
    assert [kept.messages for kept in await archive.conversations()] == [5]
    assert await archive.pending() == []
    assert [draft.text for draft in await archive.drafts()] == ["今の下書き"]
    assert await archive.value("erased_through") == "then", "what was erased since is erased again"
    await archive.close()
    again = await SqlArchive.open(place, key)
    assert again.recovery is None
    assert len(await again.conversations()) == 1
    await again.close()


async def test_only_the_newest_back_ups_stay_and_they_are_encrypted(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    care = LogCare(archive)
    await archive.keep_events(some("c1", 5).events)
    made = [await care.back_up() for _ in range(KEPT + 2)]
    assert [one.path for one in backups(place)] == list(reversed(made))[:KEPT]
    assert "電池".encode() not in made[-1].read_bytes()
    with pytest.raises(sqlite.DatabaseError):
        sqlite.connect(str(made[-1])).execute("SELECT * FROM event").fetchall()
    elsewhere = place.parent / "elsewhere" / "copy.db"
    assert await care.back_up(elsewhere) == elsewhere
    assert len(list(folder_of(place).iterdir())) == KEPT
    await archive.close()


async def test_a_newer_damaged_or_strange_back_up_is_refused_and_nothing_changes(
    place: Path, key: bytes
) -> None:
    archive = await SqlArchive.open(place, key)
    care = LogCare(archive)
    await archive.keep_events(some("c1", 5).events)
    newer = await care.back_up(place.parent / "newer.db")
    raw = cipher.connect(newer, key)
    raw.execute("PRAGMA user_version=999")
    raw.close()
    with pytest.raises(NewerLogError):
        await care.restore(newer)
    strange = place.parent / "strange.db"
    strange.write_bytes(b"not a log at all" * 900)
    with pytest.raises(StorageError):
        await care.restore(strange)
    assert len(await archive.conversations()) == 1
    await archive.close()


async def test_what_is_written_during_a_compaction_is_kept_at_once_and_stays(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    for number in range(8):
        await archive.keep_events(some(f"c{number}").events)
    care = LogCare(archive)
    await care.erase([talk(f"c{number}").id for number in range(6)])
    loop, kept, looks = asyncio.get_running_loop(), [], []

    def write_once(share: float) -> bool:
        """Writes while the copy is being made, and waits until that is durable: nothing blocks it."""
        looks.append(share)
        if len(looks) == 2:  # the first look comes before the copy is begun
            wanted = archive.keep_value("meanwhile", "written")
            asyncio.run_coroutine_threadsafe(wanted, loop).result(20)
            kept.append(True)
        return True

    assert await care.compact(write_once) > 0
    assert kept
    assert await archive.value("meanwhile") == "written"
    assert len(await archive.conversations()) == 2
    assert await care.faults() == []
    assert sorted(file.name for file in place.parent.glob("*.compact*")) == []
    await archive.close()
