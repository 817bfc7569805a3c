"""The register: versions, conflicts, several nodes, and what it refuses."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from app.domain.ids import StaffId
from app.hub.engine import Ephemeral
from app.hub.identity.accounts import Accounts
from app.hub.register.faults import ConflictError, InvalidRecordError
from app.hub.register.register import TOPIC, Register
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.protocol.records import (
    AnyRecord,
    ArticleRecord,
    BlockRecord,
    GroupRecord,
    Hours,
    MacroRecord,
    Member,
    PolicyRecord,
    RetentionRecord,
    ShopRecord,
    Span,
    TagRecord,
    Versioned,
    Words,
)


@contextlib.asynccontextmanager
async def a_register(
    folder: Path, engine: SqliteEngine | None = None, node: str = "n1"
) -> AsyncIterator[Register]:
    """A register on the hub's database in a folder, with a connection of its own."""
    cold = Transactions(folder / "hub.sqlite3")
    await cold.start()
    try:
        register = Register(cold, engine, node=node)
        await register.start()
        yield register
    finally:
        await cold.stop()


def tag(name: str, colour: str = "") -> TagRecord:
    return TagRecord(id=name, colour=colour)


async def test_a_record_is_kept_with_a_version_that_grows_by_one(tmp_path: Path) -> None:
    async with a_register(tmp_path) as register:
        first = await register.put(tag("返品"), by="boss")
        second = await register.put(GroupRecord(id="returns"), by="boss")
        third = await register.put(tag("返品", colour="#ff0000"), by="boss")
        assert [first.version, second.version, third.version] == [1, 2, 3]
        assert register.version == 3
        held = register.get("tag", "返品")
        assert held is not None
        assert held.record == tag("返品", colour="#ff0000")
        assert (held.by, held.version) == ("boss", 3)
    async with a_register(tmp_path) as again:
        assert again.all(TagRecord) == {"返品": tag("返品", colour="#ff0000")}
        assert again.version == 3


async def test_who_knows_a_version_is_told_everything_after_it_and_nothing_twice(tmp_path: Path) -> None:
    async with a_register(tmp_path) as register:
        await register.put_many([tag("a"), tag("b"), GroupRecord(id="g")], by="boss")
        await register.remove("tag", "a", by="boss")
        assert [(one.kind, one.id, one.version) for one in register.changes(2)] == [
            ("group", "g", 3),
            ("tag", "a", 4),
        ]
        assert register.changes(2)[1].record is None
        assert [one.id for one in register.changes(0, ["tag"])] == ["b", "a"]
        assert register.changes(4) == []


async def test_a_stale_change_is_refused_with_what_the_record_is_now(
    tmp_path: Path,
) -> None:
    async with a_register(tmp_path) as register:
        first = await register.put(tag("a"), by="anna", expected=0)
        await register.put(tag("a", colour="#000000"), by="bert", expected=first.version)
        with pytest.raises(ConflictError) as caught:
            await register.put(tag("a", colour="#ffffff"), by="anna", expected=first.version)
        assert caught.value.current.record == tag("a", colour="#000000")
        assert caught.value.current.by == "bert"
        with pytest.raises(ConflictError):
            await register.put(tag("a"), by="anna", expected=0)
        assert register.version == 2


async def test_many_records_are_kept_all_or_none(tmp_path: Path) -> None:
    async with a_register(tmp_path) as register:
        with pytest.raises(InvalidRecordError):
            await register.put_many([tag("good"), tag("")], by="boss")
        with pytest.raises(ConflictError):
            await register.put_many([tag("good"), tag("other")], by="boss", expected=[0, 7])
        assert register.all(TagRecord) == {}
        assert register.version == 0


async def test_a_removed_record_stays_known_as_removed_and_may_come_back(tmp_path: Path) -> None:
    async with a_register(tmp_path) as register:
        await register.put(tag("a"), by="boss")
        assert await register.remove("tag", "nothing", by="boss") is None
        await register.remove("tag", "a", by="boss", expected=1)
        assert register.get("tag", "a") is None
        back = await register.put(tag("a"), by="boss", expected=0)
        assert back.version == 3


async def test_two_nodes_agree_whoever_writes(tmp_path: Path) -> None:
    engine = SqliteEngine(tmp_path / "hub.sqlite3")
    await engine.start("n1")
    try:
        signals = engine.signals()
        async with a_register(tmp_path, engine, "n1") as here, a_register(tmp_path, engine, "n2") as there:
            heard: list[Versioned] = []

            def listen(changes: Sequence[Versioned]) -> None:
                heard.extend(changes)

            there.listen(listen)
            await here.put(tag("a"), by="boss")
            signal = await anext(signals)
            assert isinstance(signal, Ephemeral)
            assert (signal.topic, signal.data) == (TOPIC, b"1")
            await there.refresh()
            await there.refresh()
            assert [(one.id, one.version) for one in heard] == [("a", 1)]
            await there.put(tag("b"), by="boss")
            await here.refresh()
            assert set(here.all(TagRecord)) == {"a", "b"}
            assert [one.version for one in heard] == [1, 2]
    finally:
        await engine.stop()


async def test_every_change_stands_in_the_audit_without_its_contents(tmp_path: Path) -> None:
    async with a_register(tmp_path) as register:
        await register.put(MacroRecord(id="m1", title="Secret", body="Hidden words"), by="boss")
        await register.remove("macro", "m1", by="anna")
    accounts = Accounts(Transactions(tmp_path / "hub.sqlite3"))
    await accounts.start()
    lines = await accounts.audited()
    await accounts.stop()
    assert [(one.who, one.what, one.about, one.node) for one in lines] == [
        ("anna", "remove macro", "m1 version 2", "n1"),
        ("boss", "put macro", "m1 version 1", "n1"),
    ]


GOOD: list[AnyRecord] = [
    ShopRecord(
        id="aozora",
        hours=Hours(week=((Span(start="09:00", end="18:00"),),) * 7, dates={"2026-12-31": ()}),
        origins=("https://shop.example", "http://localhost:8000"),
    ),
    GroupRecord(id="support", members=(Member(staff=StaffId("anna")),), policy="ring-all", offer_s=20),
    MacroRecord(id="m.1", title="返品", body="{customer.name}様", shortcut=";hp", scope="group:support"),
    ArticleRecord(id="4.2", title="送料", body="## 送料\n無料です。"),
    RetentionRecord(id="conversations", days=365),
    BlockRecord(id="203.0.113.0/24"),
    BlockRecord(id="2001:db8::/48"),
    PolicyRecord(id="totp.required", value="admins"),
]


@pytest.mark.parametrize("record", GOOD, ids=lambda record: f"{type(record).__name__} {record.id}")
async def test_what_a_shop_needs_is_kept_as_it_was_given(tmp_path: Path, record: AnyRecord) -> None:
    async with a_register(tmp_path) as register:
        done = await register.put(record, by="boss")
    async with a_register(tmp_path) as again:
        assert again.get(done.kind, record.id) == done
        assert done.record == record


BAD: list[tuple[AnyRecord, str]] = [
    (TagRecord(id=" spaced"), "space at its beginning"),
    (TagRecord(id="a", colour="red"), "not #RRGGBB"),
    (GroupRecord(id="two words"), "not 1 to 64"),
    (GroupRecord(id="g", policy="fairly"), "not one of round-robin"),
    (GroupRecord(id="g", offer_s=-1), "must be 0 to"),
    (GroupRecord(id="g", members=(Member(staff=StaffId("Anna")),)), "cannot be a user's name"),
    (GroupRecord(id="g", members=(Member(staff=StaffId("a")), Member(staff=StaffId("a")))), "member twice"),
    (GroupRecord(id="g", overflow="g"), "overflows"),
    (ShopRecord(id="s", hours=Hours(zone="Mars/Base")), "not a time zone"),
    (ShopRecord(id="s", hours=Hours(zone="../etc/passwd")), "not a time zone"),
    (ShopRecord(id="s", hours=Hours(week=((),))), "seven"),
    (ShopRecord(id="s", hours=Hours(dates={"31.12.2026": ()})), "not a date"),
    (ShopRecord(id="s", hours=Hours(week=((Span(start="9:00", end="25:00"),),) * 7)), "not HH:MM"),
    (ShopRecord(id="s", origins=("https://shop.example/path",)), "without a path"),
    (ShopRecord(id="s", name=Words(ja="あ" * 101)), "100 is the most"),
    (MacroRecord(id="m", title="t", body=""), "body is empty"),
    (MacroRecord(id="m", title="t", body="x" * 20_001), "20000 is the most"),
    (MacroRecord(id="m", title="t", body="b", scope="mine"), "needs its owner"),
    (MacroRecord(id="m", title="t", body="b", owner=StaffId("anna")), "has an owner"),
    (MacroRecord(id="m", title="t", body="b", actions=("explode:now",)), "not tag:NAME"),
    (
        MacroRecord(id="m", title="t", body="b", first_day="2026-05-01", last_day="2026-04-01"),
        "before the first",
    ),
    (MacroRecord(id="m", title="t", body="b", weekdays=(0,)), "not 1 (Monday)"),
    (MacroRecord(id="m", title="t", body="{unclosed"), "{"),
    (RetentionRecord(id="everything", days=1), "not one of"),
    (RetentionRecord(id="audit", days=1), "only grows"),
    (BlockRecord(id="203.0.113.7/24"), "not a network"),
    (BlockRecord(id="0.0.0.0/0"), "close the shop"),
    (PolicyRecord(id="be.nice", value="yes"), "no policy be.nice"),
    (PolicyRecord(id="totp.required", value="maybe"), "not one of"),
]


@pytest.mark.parametrize(
    ("record", "sentence"), BAD, ids=[f"{type(one).__name__} {text}" for one, text in BAD]
)
async def test_what_cannot_be_kept_is_refused_with_a_sentence(
    tmp_path: Path, record: AnyRecord, sentence: str
) -> None:
    async with a_register(tmp_path) as register:
        with pytest.raises(InvalidRecordError) as caught:
            await register.put(record, by="boss")
        assert sentence in caught.value.message
        assert register.version == 0
