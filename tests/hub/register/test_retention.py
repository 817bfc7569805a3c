"""What is too old is deleted, in whole conversations, and nothing else is."""

from pathlib import Path

from app.domain import events as ev
from app.domain.ids import SYSTEM, ConversationId, CustomerId, new_cid
from app.hub.administration.retention import BATCH, DAY_MS, Retention
from app.hub.engine import Append, Close, Enqueue
from app.hub.identity.accounts import Accounts
from app.hub.register.register import Register
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.protocol.codes import Refusal
from app.protocol.records import PolicyRecord, RetentionRecord


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000_000

    def __call__(self) -> int:
        return self.now


async def closed(engine: SqliteEngine, name: str, *, close: bool = True) -> ConversationId:
    conversation = ConversationId(name)
    bodies: list[tuple[ev.Body, Enqueue | Close | None]] = [
        (ev.Opened(customer_id=f"c-{name}"), None),
        (ev.Queued(), Enqueue(group="support")),
        (ev.Message(text="words"), None),
        *([(ev.Closed(), Close())] if close else []),
    ]
    await engine.append(
        [
            Append(conversation=conversation, cid=new_cid(), by=SYSTEM, body=body, move=move)
            for body, move in bodies
        ]
    )
    return conversation


async def test_what_is_marked_as_harassment_stays_as_long_as_the_shop_keeps_evidence(tmp_path: Path) -> None:
    clock = Clock()
    engine = SqliteEngine(tmp_path / "hub.sqlite3", now_ms=clock)
    await engine.start("n1")
    store = Transactions(tmp_path / "hub.sqlite3")
    accounts, register = Accounts(store, now_ms=clock), Register(store, engine, now_ms=clock)
    try:
        await accounts.start()
        await register.start()
        names = ("plain", "marked", "let-go")
        plain, marked, let_go = [await closed(engine, name) for name in names]
        flags = [(marked, "insult"), (let_go, "insult"), (let_go, "")]
        for conversation, type_ in flags:
            flag = ev.Flagged(type=type_, note='says "type":"" twice')
            await engine.append([Append(conversation=conversation, cid=new_cid(), by=SYSTEM, body=flag)])
        clock.now += 40 * DAY_MS
        retention = Retention(
            engine=engine, register=register, expired=accounts.expired, files=None, pause_s=1.0, now_ms=clock
        )
        await register.put(RetentionRecord(id="conversations", days=30), by="boss")
        assert await retention.sweep() == 2
        assert set(await engine.heads([plain, marked, let_go])) == {marked}
        await register.put(PolicyRecord(id="evidence.hold", value="no"), by="boss")
        assert await retention.sweep() == 1
    finally:
        await accounts.stop()
        await engine.stop()


async def test_closed_conversations_go_when_their_days_are_over_and_leave_no_trace_but_the_audit(
    tmp_path: Path,
) -> None:
    clock = Clock()
    engine = SqliteEngine(tmp_path / "hub.sqlite3", now_ms=clock)
    cold = Transactions(tmp_path / "hub.sqlite3")
    accounts, register = Accounts(cold, now_ms=clock, node="n1"), Register(cold, engine, now_ms=clock)
    await engine.start("n1")
    await accounts.start()
    try:
        await register.start()
        old = [await closed(engine, f"old-{number}") for number in range(BATCH + 3)]
        still = await closed(engine, "still-open", close=False)
        noted = await closed(engine, "noted")
        token = await accounts.new_visitor(old[0], CustomerId("c-old-0"))
        clock.now += 40 * DAY_MS
        fresh = await closed(engine, "fresh")
        note = Append(conversation=noted, cid=new_cid(), by=SYSTEM, body=ev.Note(text="came back"))
        mark = Append(conversation=old[0], cid=new_cid(), by=SYSTEM, body=ev.Marked(sheet="s"))
        await engine.append([note, mark])  # to be marked makes it no younger
        retention = Retention(
            engine=engine,
            register=register,
            expired=accounts.expired,
            files=None,
            pause_s=1.0,
            now_ms=clock,
        )
        assert await retention.sweep() == 0, "without a rule everything stays"
        await register.put(RetentionRecord(id="conversations", days=30), by="boss")
        assert await retention.sweep() == len(old)
        assert await retention.sweep() == 0
        assert set(await engine.heads([*old, still, noted, fresh])) == {still, noted, fresh}
        assert await engine.read(old[0], 0) == []
        assert await accounts.visitor(token) is None
        again = Append(conversation=old[0], cid=new_cid(), by=SYSTEM, body=ev.Note(text="late"))
        (result,) = await engine.append([again])
        assert getattr(result, "code", None) == Refusal.NOT_FOUND
        assert len(await engine.read(await closed(engine, "old-0"), 0)) == 4, "the same id begins anew"
        told = [one for one in await accounts.audited() if one.what == "retention"]
        assert [one.about for one in reversed(told)] == [
            f"{count} conversations older than 30 days" for count in (BATCH, 3)
        ]
        assert {one.node for one in told} == {"n1"}
    finally:
        await accounts.stop()
        await engine.stop()
