"""Whoever has a copy of a conversation hears that it was erased, however long he was away."""

from pathlib import Path

from app.domain import events as ev
from app.domain.ids import SYSTEM, new_cid
from app.domain.people import Role
from app.hub.administration.retention import DAY_MS, Retention
from app.hub.engine import Append, Close
from app.protocol import frames as fr
from app.protocol.administration import AuditRes, ReadAudit, Records, RecordsRes
from app.protocol.privacy import ErasuresRes, ListErasures, TellAccess
from app.protocol.records import RetentionRecord
from tests.hub.stage import a_stage


async def test_a_console_that_was_away_hears_of_an_erased_conversation(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, _ = await stage.pair()
        assert await anna.want(ListErasures(), ErasuresRes) == ErasuresRes()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        assert isinstance(await sue.write(customer.conversation, ev.Erased(reason="asked")), fr.Ok)
        told = await anna.want(ListErasures(), ErasuresRes)
        while not told.conversations:
            told = await anna.want(ListErasures(), ErasuresRes)
        assert told.conversations == (customer.conversation,)
        assert await anna.want(ListErasures(after=told.through), ErasuresRes) == ErasuresRes(
            through=told.through
        )


async def test_what_the_hub_deletes_for_its_age_is_on_the_list(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        hub = stage.running.hub
        here = customer.conversation
        close = Append(conversation=here, cid=new_cid(), by=SYSTEM, body=ev.Closed(), move=Close())
        await hub.engine.append([close])
        await hub.register.put(RetentionRecord(id="conversations", days=30), by="boss")
        retention = Retention(
            engine=hub.engine,
            register=hub.register,
            expired=stage.running.accounts.expired,
            files=None,
            pause_s=1.0,
            now_ms=lambda: hub.now_ms() + 40 * DAY_MS,
        )
        assert await retention.sweep() == 1
        bert = await stage.staff("bert")
        assert (await bert.want(ListErasures(), ErasuresRes)).conversations == (here,)


async def test_every_console_knows_how_long_the_shop_keeps_conversations(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        rule = RetentionRecord(id="conversations", days=30)
        await stage.running.hub.register.put(rule, by="boss")
        anna = await stage.staff("anna")
        found = await anna.want(Records(kinds=("retention",)), RecordsRes)
        assert [one.record for one in found.records] == [rule]


async def test_looking_at_what_is_masked_and_taking_it_out_is_in_the_audit(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, _ = await stage.pair()
        boss = await stage.staff("boss", Role.ADMIN)
        assert not (await anna.ask(TellAccess(what="reveal", conversation=customer.conversation))).code
        assert not (await anna.ask(TellAccess(what="export", count=12))).code
        rows = (await boss.want(ReadAudit(who="anna"), AuditRes)).rows
        assert [(row.what, row.about) for row in rows][:2] == [
            ("export", "12 conversations"),
            ("reveal", customer.conversation),
        ]


async def test_a_customer_learns_nothing_of_the_list(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        assert (await customer.ask(ListErasures())).code == "forbidden"
        assert (await customer.ask(TellAccess(what="reveal"))).code == "forbidden"
