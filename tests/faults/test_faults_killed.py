"""Whatever is killed, and whenever: what was typed is there, and what was sent is there once."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.demo.hub_process import HubProcess
from app.domain.ids import ConversationId
from app.domain.people import Presence
from app.hub_service import DATABASE, RunningHub
from app.storage import migrate
from app.storage.database import Database
from app.storage.migrate import migrations
from tests.faults.core import KEY, Core
from tests.faults.hub_at_hand import said_in, staff_of
from tests.faults.nemesis import Nemesis, Way
from tests.sessions.hub_parts import Customer, HubHouse
from tests.storage.victim import GROWING

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
REPLY = "It comes today."


@asynccontextmanager
async def hub_with_anna(folder: Path) -> AsyncIterator[HubHouse]:
    hub = HubHouse(folder / "hub")
    await hub.start()
    await hub.add("anna")
    try:
        yield hub
    finally:
        await hub.stop()


def running(hub: HubHouse) -> RunningHub:
    assert hub.running is not None
    return hub.running


async def dies(folder: Path, url: str, moment: str) -> None:
    """Runs a console that sends one reply and is killed at that moment."""
    words = ("-m", "tests.faults.dying_console", str(folder), url, moment, REPLY)
    process = await asyncio.create_subprocess_exec(sys.executable, *words, cwd=ROOT)
    assert await process.wait() == -signal.SIGKILL


@asynccontextmanager
async def after_death(folder: Path, moment: str) -> AsyncIterator[tuple[Core, Customer]]:
    """Yields the console that was opened again after its death, and its customer."""
    async with hub_with_anna(folder) as hub, Customer.at(running(hub), "Hello?") as customer:
        await dies(folder / "anna", running(hub).staff, moment)
        core = Core(folder / "anna", running(hub).staff)
        await core.start()
        try:
            await core.has(customer.conversation)
            yield core, customer
        finally:
            await core.stop()


async def test_f01_killed_before_the_commit_the_text_is_in_the_draft_and_nothing_was_sent(
    tmp_path: Path,
) -> None:
    """What was typed and not kept for sending is still being written after a kill."""
    async with after_death(tmp_path, "before the commit") as (core, customer):
        draft = core.desk.draft(customer.conversation)
        assert draft is not None
        assert draft.text == REPLY
        assert core.texts(customer.conversation) == ["Hello?"]
        assert await core.archive.pending() == []


async def test_f02_killed_after_the_commit_the_reply_goes_out_once(tmp_path: Path) -> None:
    """A reply that was kept and not sent goes out at the next start, once."""
    async with after_death(tmp_path, "after the commit") as (core, customer):
        await customer.until(lambda: REPLY in customer.texts())
        await core.settled()
        assert customer.texts() == ["Hello?", REPLY]
        assert core.desk.draft(customer.conversation) is None


async def test_f03_killed_between_send_and_answer_the_reply_is_in_the_log_once(tmp_path: Path) -> None:
    """A reply whose answer nobody heard is sent again and is in the hub's log once."""
    async with after_death(tmp_path, "at the answer") as (core, customer):
        await core.settled()
        await core.until(lambda: core.texts(customer.conversation) == ["Hello?", REPLY])
        assert customer.texts() == ["Hello?", REPLY]
        assert core.desk.book.sessions[customer.conversation].pending == ()


async def test_f04_a_hub_killed_between_commit_and_answer_has_the_message_once(tmp_path: Path) -> None:
    """What the hub committed and could not confirm is not doubled by sending it again."""
    hub = HubProcess(tmp_path / "hub", rate=10_000)
    await hub.start()
    await staff_of(tmp_path / "hub" / "hub" / "data" / DATABASE, "anna")
    async with Nemesis(lambda: hub.staff).open() as nemesis:
        core = Core(tmp_path / "anna", nemesis.url)
        try:
            await core.start()
            await core.live()
            async with Customer.at(hub, "Hello?") as customer:  # type: ignore[arg-type]  # both have doors
                c = customer.conversation
                await core.desk.set_presence(Presence.ACCEPTING, 5)
                await core.has(c)
                nemesis.hole.add(Way.DOWN)  # the answer gets lost
                await core.desk.send_message(c, REPLY)
                await customer.until(
                    lambda: REPLY in customer.texts()
                )  # the hub tells nobody before its commit
                await hub.kill()
            assert core.desk.book.outbox.unanswered == 1
            nemesis.calm()
            nemesis.cut()
            await hub.start()
            await core.settled()
            await core.has(c)
            assert core.texts(c) == ["Hello?", REPLY]
        finally:
            await core.stop()
            await hub.stop()
    assert await said_in(tmp_path / "hub" / "hub" / "data" / DATABASE, c) == ["Hello?", REPLY]


async def test_f12_what_the_write_ahead_log_held_comes_back_from_the_hub(tmp_path: Path) -> None:
    """A console whose latest writes vanished opens the older state and is filled in by the hub."""
    async with hub_with_anna(tmp_path) as hub, Customer.at(running(hub), "Hello?") as customer:
        c = customer.conversation
        core = Core(tmp_path / "anna", running(hub).staff)
        await core.start()
        await core.live()
        await core.desk.set_presence(Presence.ACCEPTING, 5)
        await core.has(c)
        await core.desk.send_message(c, REPLY)
        await core.settled()
        files = await core.killed(tmp_path / "copy")
        (files / "log.db-wal").unlink()
        again = Core(files, running(hub).staff)
        await again.start()
        try:
            await again.has(c)
            assert again.texts(c) == ["Hello?", REPLY]
            await again.until(lambda: not again.desk._keeper._steps)
            assert [each.seq for each in await again.archive.log(c)] == [
                entry.seq for entry in await running(hub).engine.read(c, 0, 100)
            ]
        finally:
            await again.stop()


async def test_f50_an_outbox_comes_along_into_a_newer_schema(tmp_path: Path) -> None:
    """What waits to be sent when the program is updated waits in the new schema, too."""
    core = Core(tmp_path / "anna", "ws://127.0.0.1:1")
    await core.start()
    cid = await core.desk.send_note(ConversationId("c-1"), REPLY)
    await core.stop()
    newer = Database(core.log, KEY, steps=(*migrations(), _after(GROWING)))
    newer.open()
    [row] = newer.raw().execute("SELECT cid, kind, state FROM outbox").fetchall()
    newer.close()
    assert row == (cid, "note", "waiting")


def _after(step: migrate.Migration) -> migrate.Migration:
    return migrate.Migration(version=len(migrations()) + 1, sql=step.sql)
