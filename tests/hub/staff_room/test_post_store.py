"""Posts and shift notes as the database keeps them: once, in order, as long as the shop wants."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.domain import events as ev
from app.domain.ids import CUSTOMER, Cid, ConversationId, StaffId, new_cid
from app.domain.people import Role
from app.hub.administration.retention import DAY_MS, Retention
from app.hub.engine import Append, Enqueue
from app.hub.identity.accounts import Accounts
from app.hub.register.register import Register
from app.hub.signals.past import Asked, Known, Past
from app.hub.staff_room.posts import PAGE, Posts
from app.hub.staff_room.shift_notes import ShiftNotes
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.protocol.records import RetentionRecord
from app.protocol.staff_room import PutShiftNote, SayPost

ANNA, BEN = StaffId("anna"), StaffId("ben")
NOW = 1_800_000_000_000


@asynccontextmanager
async def database(path: Path) -> AsyncIterator[tuple[SqliteEngine, Accounts]]:
    engine = SqliteEngine(path / "hub.sqlite3", now_ms=lambda: NOW)
    await engine.start("n1")
    accounts = Accounts(Transactions(path / "hub.sqlite3"), now_ms=lambda: NOW)
    await accounts.start()
    try:
        yield engine, accounts
    finally:
        await accounts.stop()
        await engine.stop()


def said(text: str, channel: str = "", *, announced: bool = False, until: int = 0) -> SayPost:
    return SayPost(cid=new_cid(), text=text, channel=channel, announced=announced, until=until)


async def test_posts_are_kept_once_and_found_page_by_page_in_order(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, accounts):
        posts = Posts(accounts.database)
        first = said("first")
        number = await posts.say(ANNA, first, "first", NOW)
        assert await posts.say(ANNA, first, "first", NOW) == number
        numbers = [await posts.say(BEN, said(str(one)), str(one), NOW) for one in range(PAGE + 5)]
        latest = await posts.after(ANNA, ("",), 0, NOW)
        assert [post.number for post in latest.posts] == numbers[-PAGE:]
        earlier = await posts.before(ANNA, "", latest.posts[0].number)
        assert [post.number for post in earlier.posts] == [number, *numbers[:5]]
        assert not earlier.more
        after = await posts.after(ANNA, ("",), number, NOW)
        assert [post.number for post in after.posts] == numbers[:PAGE]
        assert after.more
        assert (await posts.after(ANNA, ("other",), 0, NOW)).posts == ()


async def test_an_announcement_is_found_as_long_as_it_counts_and_marks_are_counted_once(
    tmp_path: Path,
) -> None:
    async with database(tmp_path) as (_, accounts):
        posts = Posts(accounts.database)
        news = await posts.say(ANNA, said("x", announced=True, until=NOW + 1), "x", NOW)
        for _one in range(PAGE):
            await posts.say(ANNA, said("talk"), "talk", NOW)
        assert (await posts.after(BEN, ("",), 0, NOW)).posts[0].number == news
        assert (await posts.after(BEN, ("",), 0, NOW + 1)).posts[0].number != news
        await posts.mark(BEN, news, NOW)
        await posts.mark(BEN, news, NOW + 5)
        assert await posts.marks(news) == {BEN: NOW}
        post = await posts.one(news)
        assert post is not None
        assert post.readers == 1
        assert (await posts.after(BEN, ("",), 0, NOW)).marked == (news,)


async def test_a_channel_is_never_seen_less_than_before(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, accounts):
        posts = Posts(accounts.database)
        await posts.see(BEN, "", 5)
        await posts.see(BEN, "", 3)
        assert (await posts.after(BEN, ("",), 0, NOW)).seen == {"": 5}


async def test_posts_go_when_the_shop_does_not_want_them_any_longer(tmp_path: Path) -> None:
    async with database(tmp_path) as (engine, accounts):
        posts, register = Posts(accounts.database), Register(accounts.database, engine, now_ms=lambda: NOW)
        await register.start()
        old = await posts.say(ANNA, said("old", announced=True), "old", NOW - 8 * DAY_MS)
        await posts.mark(BEN, old, NOW)
        new = await posts.say(ANNA, said("new"), "new", NOW - 6 * DAY_MS)
        sweep = Retention(
            engine=engine, register=register, expired=accounts.expired, files=None, pause_s=1.0,
            now_ms=lambda: NOW, forget={"posts": posts.forget_before},
        ).sweep  # fmt: skip
        await sweep()
        assert len((await posts.after(BEN, ("",), 0, NOW)).posts) == 2
        await register.put(RetentionRecord(id="posts", days=7), by="boss")
        await sweep()
        assert [post.number for post in (await posts.after(BEN, ("",), 0, NOW)).posts] == [new]
        assert await posts.marks(old) == {}


async def test_a_shift_note_is_changed_only_by_who_saw_its_latest_version(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, accounts):
        notes = ShiftNotes(accounts.database)
        assert await notes.put(ANNA, PutShiftNote(id="n", text="a", group="support"), "a", NOW) is not None
        assert await notes.put(BEN, PutShiftNote(id="n", text="b"), "b", NOW) is None
        made = await notes.put(BEN, PutShiftNote(id="n", expected=1, text="b", group="support"), "b", NOW)
        assert made is not None
        assert (made.version, made.text) == (2, "b")
        assert [note.text for note in await notes.open(("support",))] == ["b"]
        assert await notes.open(("sales",)) == ()
        assert [note.text for note in await notes.open(None)] == ["b"]


async def test_what_a_customer_did_before_is_found_by_his_id(tmp_path: Path) -> None:
    async with database(tmp_path) as (engine, accounts):
        past = Past(accounts.database)
        here = ConversationId("here")
        for name, score in (("one", 5), ("two", 1), ("here", 3)):
            conversation = ConversationId(name)
            bodies: list[tuple[ev.Body, Enqueue | None]] = [
                (ev.Opened(customer_id="c"), Enqueue(group="support")),
                (ev.Rated(score=score), None),
            ]
            for number, (body, move) in enumerate(bodies):
                cid = Cid(f"{name}-{number}")
                item = Append(conversation=conversation, cid=cid, by=CUSTOMER, body=body, move=move)
                await engine.append([item])
        asked = [Asked(conversation=here, customer="c"), Asked(conversation=here, customer="x", owner=ANNA)]
        assert await past.look(asked, NOW, NOW) == [Known(visits=2, rated=1), Known()]
        assert await past.look(asked[:1], NOW + 8 * DAY_MS, NOW) == [Known(visits=0, rated=1)]


async def test_at_a_new_shop_nobody_is_called_new(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, accounts):
        await accounts.add_user("anna", "correct horse battery", role=Role.OPERATOR)
        past = Past(accounts.database)
        asked = [Asked(conversation=ConversationId("here"), owner=ANNA)]
        assert await past.look(asked, NOW, NOW - DAY_MS) == [Known()]
        assert await past.look(asked, NOW, NOW) == [Known(since=NOW)]
