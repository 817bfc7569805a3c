"""What is erased is gone from every page and every copy; what is held as evidence stays."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import ConversationId, StaffId
from app.sessions.ports import Draft, OutFile
from app.sessions.searching.saved import KEY as SEARCHES
from app.sessions.searching.saved import Saved, Searches, read, written
from app.sessions.statistics.counted import Counted
from app.storage.archive import SqlArchive
from app.storage.mirror import generations_of, mirror_of
from app.storage.upkeep.backups import backups, folder_of
from app.storage.upkeep.care import LogCare
from bench import raw_pages
from tests.storage.made_events import START, outgoing, talk

GONE = ConversationId("c-gone")
ANNA = StaffId("anna")
SECRET = "齉齾xqjzvk"
WORDS = {"text": SECRET.encode(), "pair": "齉齾".encode(), "name": "龗靍".encode()}


async def filled(place: Path, key: bytes) -> SqlArchive:
    archive = await SqlArchive.open(place, key)
    gone = talk(GONE, messages=0)
    gone.add(ev.Opened(customer="龗靍", customer_id="who", topic=SECRET))
    for number in range(30):
        gone.said(f"{SECRET} {number}")
    gone.add(ev.Edited(target=5, text=f"{SECRET} edited"))
    await archive.keep_events(gone.events)
    for number in range(40):
        await archive.keep_events(talk(f"c{number}", messages=6).events)
    await archive.keep_draft(Draft(conversation=GONE, text=SECRET))
    for kind in (f"undo:{GONE}", f"quote:{GONE}", f"advice:{GONE}", f"rewrite:{GONE}:5"):
        await archive.keep_draft(Draft(conversation=ConversationId(kind), text=SECRET))
    await archive.keep_pending(outgoing(SECRET, GONE))
    await archive.keep_value(f"note:{GONE}", SECRET)
    await archive.keep_counted(ANNA, [Counted(conversation=GONE, head=32, data=f'{{"said":"{SECRET}"}}')])
    kept = Searches(saved=(Saved("mine", "龗靍"), Saved("other", "電池")), recent=("龗靍 電池",))
    await archive.keep_value(SEARCHES, written(kept))
    await archive.keep_file(OutFile(id="f1", conversation=GONE, name=SECRET, size=9), SECRET.encode() * 900)
    return archive


def flag(kind: str) -> Event:
    return talk(GONE, messages=32).add(ev.Flagged(type=kind))


def traces(place: Path, key: bytes, words: dict[str, bytes] = WORDS) -> dict[str, dict[str, int]]:
    """Where the words stand in any database beside the log."""
    found = {}
    for file in place.parent.rglob("*"):
        if file.is_file() and file.suffix != ".card" and not file.name.endswith(("-wal", "-shm")):
            found[file.name] = raw_pages.places(file, key, words)
    return {name: there for name, there in found.items() if there}


async def test_erasing_leaves_nothing_in_any_page_of_the_log_its_copies_and_its_back_ups(
    place: Path, key: bytes
) -> None:
    archive = await filled(place, key)
    care = LogCare(archive)
    await care.back_up()
    await archive._run(lambda database: archive._mirror.settle())
    planted = traces(place, key)
    assert {place.name, mirror_of(place).name, backups(place)[0].path.name} <= set(planted)
    done = await care.erase([GONE])
    assert (done.conversations, done.messages) == (1, 30)
    assert traces(place, key) == {}
    assert await archive.conversations(words="齉齾") == []
    assert len(await archive.conversations()) == 40
    assert (await archive.drafts(), await archive.pending(), await archive.files()) == ([], [], [])
    assert await care.faults() == []
    await archive.close()
    assert traces(place, key) == {}
    assert not any(file.exists() for file in generations_of(place))


async def test_what_is_too_old_goes_with_files_index_searches_statistics_and_from_back_ups(
    place: Path, key: bytes
) -> None:
    archive = await filled(place, key)
    await archive.keep_events(talk("c-young", messages=2, start=START + timedelta(days=60)).events)
    care = LogCare(archive)
    await care.back_up()
    await archive._run(lambda database: archive._mirror.settle())
    assert len(await archive.counted(ANNA, 0)) == 42
    done = await care.retain(later(30), evidence=False)
    assert done.conversations == 41
    assert traces(place, key) == {}
    assert [one.conversation for one in await archive.conversations()] == ["c-young"]
    assert await archive.conversations(words="齉齾") == []
    assert (await archive.files(), await archive.drafts(), await archive.pending()) == ([], [], [])
    assert [one.conversation for one in await archive.counted(ANNA, 0)] == ["c-young"]
    assert read(await archive.value(SEARCHES)) == Searches(saved=(Saved("other", "電池"),))
    await care.restore(backups(place)[0].path)
    assert [one.conversation for one in await archive.conversations()] == ["c-young"], "and no copy has them"
    await archive.close()


async def test_retention_passes_over_evidence_with_everything_that_belongs_to_it(
    place: Path, key: bytes
) -> None:
    archive = await filled(place, key)
    await archive.keep_events([flag("insult")])
    care = LogCare(archive)
    await care.back_up()
    assert (await care.retain(later(30), evidence=False)).conversations == 40
    assert (await care.erase(await care.of_customer("who"))).conversations == 0
    assert [one.conversation for one in await archive.conversations(words="齉齾")] == [GONE]
    assert len(await archive.files()) == 1
    assert [one.at for one in await archive.counted(ANNA, 0)] == [32]
    await archive.close()


async def test_evidence_stays_until_the_mark_is_taken_away(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    care = LogCare(archive)
    marked = talk("c1")
    marked.add(ev.Flagged(type="insult", note="says so"))
    await archive.keep_events(marked.events)
    assert (await care.erase([marked.id])).conversations == 0
    assert (await care.retain(later(90), evidence=False)).conversations == 0
    marked.add(ev.Flagged(type=""))
    await archive.keep_events(marked.events)
    assert (await care.erase([marked.id])).conversations == 1
    await archive.close()


async def test_one_customer_is_erased_in_all_his_conversations(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    for name, who in (("c1", "who"), ("c2", "other"), ("c3", "who")):
        made = talk(name, messages=0)
        made.add(ev.Opened(customer="青木", customer_id=who))
        await archive.keep_events(made.events)
    care = LogCare(archive)
    assert (await care.erase(await care.of_customer("who"))).conversations == 2
    assert [kept.conversation for kept in await archive.conversations()] == ["c2"]
    await archive.close()


async def test_a_back_up_of_an_older_release_keeps_nothing_of_what_was_erased(
    place: Path, key: bytes
) -> None:
    archive = await SqlArchive.open(place, key)
    care = LogCare(archive)
    old = folder_of(place) / "log-20260101T000000000000Z.db"
    old.parent.mkdir(parents=True)
    shutil.copy(Path(__file__).parents[1] / "data" / "schema_5.db", old)
    words = {"name": "青木 りん".encode()}
    assert old.name in traces(place, key, words)
    await care.restore(old)
    (kept,) = await archive.conversations()
    await care.erase([kept.conversation])
    assert old.exists()
    assert traces(place, key, words) == {}
    await archive.close()


async def test_what_is_too_old_goes_and_what_is_open_here_stays(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    care = LogCare(archive)
    for number in range(450):
        await archive.keep_events(talk(f"c{number}", messages=1, start=START + timedelta(days=number)).events)
    done = await care.retain(later(300), evidence=False, besides=[ConversationId("c7")])
    assert done.conversations == 299
    kept = await archive.conversations(limit=1000)
    assert {one.conversation for one in kept} == {"c7", *(f"c{number}" for number in range(300, 450))}
    await archive.close()


def later(days: int) -> int:
    return int((START + timedelta(days=days)).timestamp() * 1000)
