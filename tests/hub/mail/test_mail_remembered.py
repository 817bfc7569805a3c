"""What the hub remembers of mails: places, ids, threads and tries, written once and found again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.domain import events as ev
from app.domain.ids import CUSTOMER, Cid, ConversationId
from app.hub.engine import Append
from app.hub.mail.rows import HOUR_MS, Cursor, MailRows, Thread
from app.hub.mail.tries import Tries, Try, forget
from app.hub.store.cold import Cold
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions

NOW = 1_800_000_000_000
ONE, TWO = ConversationId("one"), ConversationId("two")
BOX = "shop@example.jp"


@asynccontextmanager
async def database(path: Path) -> AsyncIterator[tuple[SqliteEngine, Cold]]:
    engine = SqliteEngine(path / "hub.sqlite3", now_ms=lambda: NOW)
    await engine.start("n1")
    cold = Transactions(path / "hub.sqlite3")
    await cold.start()
    try:
        yield engine, cold
    finally:
        await cold.stop()
        await engine.stop()


async def test_a_mail_stays_where_it_was_put_first(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, cold):
        rows = MailRows(cold)
        assert await rows.place("key", ONE, NOW) == ONE
        assert await rows.place("key", TWO, NOW) == ONE


async def test_a_mailbox_is_read_on_from_where_it_was(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, cold):
        rows = MailRows(cold)
        assert await rows.cursor(BOX) is None
        for uid in (4, 9):
            await rows.move_cursor(BOX, Cursor(validity=5_000_000_000, uid=uid, taken_ms=NOW))
        assert await rows.cursor(BOX) == Cursor(validity=5_000_000_000, uid=9, taken_ms=NOW)


async def test_ids_of_mails_name_their_message_and_ours_go_first(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, cold):
        rows = MailRows(cold)
        await rows.know("a@x", TWO, 3, NOW, ours=False)
        await rows.know("a@x", ONE, 5, NOW, ours=True)
        await rows.know("a@x", ONE, 5, NOW, ours=True)
        await rows.know("", ONE, 6, NOW, ours=True)
        assert await rows.named(["a@x", "b@x", ""]) == {"a@x": (ONE, 5)}
        assert await rows.named([]) == {}
        await rows.erase(ONE)
        assert await rows.named(["a@x"]) == {"a@x": (TWO, 3)}


async def test_threads_are_found_by_people_and_what_was_not_looked_at_is_known(tmp_path: Path) -> None:
    async with database(tmp_path) as (engine, cold):
        rows = MailRows(cold)
        for seq, body in enumerate((ev.Opened(), ev.Message(text="x"), ev.Message(text="y"))):
            await engine.append([Append(conversation=ONE, cid=Cid(f"c{seq}"), by=CUSTOMER, body=body)])
        thread = Thread(conversation=ONE, mailbox=BOX, address="aki@x", subject="order", last_ms=NOW)
        await rows.follow(thread)
        assert await rows.unsettled() == [ONE]
        await rows.settle(ONE, 3)
        await rows.settle(ONE, 2)
        await rows.follow(thread)
        assert await rows.unsettled() == []
        (found,) = await rows.alike(BOX, "aki@x", NOW - 1)
        assert (found.conversation, found.settled) == (ONE, 3)
        assert await rows.alike(BOX, "aki@x", NOW + 1) == []
        assert await rows.alike("other@x", "aki@x", 0) == []
        await rows.erase(ONE)
        kept = await rows.thread(ONE)
        assert kept is not None
        assert (kept.address, kept.subject) == ("", "")


async def test_an_automatic_mail_is_said_once_and_few_to_one_address_an_hour(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, cold):
        rows = MailRows(cold)
        assert await rows.may_say("a", "aki@x", NOW, 2)
        assert not await rows.may_say("a", "aki@x", NOW, 2)
        assert await rows.may_say("b", "aki@x", NOW, 2)
        assert not await rows.may_say("c", "aki@x", NOW, 2)
        assert await rows.may_say("c", "bo@x", NOW, 2)
        assert await rows.may_say("d", "aki@x", NOW + HOUR_MS + 1, 2)
        await rows.forget_automatic(NOW + 1)
        assert await rows.may_say("a", "aki@x", NOW, 2)


async def test_a_message_on_its_way_is_remembered_until_it_left_or_its_conversation_is_deleted(
    tmp_path: Path,
) -> None:
    async with database(tmp_path) as (_, cold):
        tries, rows = Tries(cold), MailRows(cold)
        first = Try(conversation=ONE, seq=3)
        await tries.keep(first)
        await tries.keep(Try(conversation=ONE, seq=3, tries=2, next_ms=NOW, begun=True))
        await tries.keep(Try(conversation=ONE, seq=4, again=7))
        assert [(one.seq, one.tries, one.begun, one.again) for one in await tries.all()] == [
            (3, 2, True, 0),
            (4, 0, False, 7),
        ]
        await tries.end(ONE, 3)
        assert [one.seq for one in await tries.all()] == [4]
        await rows.place("key", ONE, NOW)
        await rows.follow(Thread(conversation=ONE, mailbox=BOX))
        await cold.run(lambda link: forget(link, [ONE]))
        assert await tries.all() == []
        assert await rows.thread(ONE) is None
        assert await rows.place("key", TWO, NOW) == TWO
