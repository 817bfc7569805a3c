"""The demo's own hub comes up, dies as in a power cut, and comes back with its data at the same addresses."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from app import paths
from app.demo.dialogues import read_dialogues
from app.demo.evidence import hub_logs
from app.demo.hub_process import HubProcess
from app.demo.run import _until_over
from app.demo.shop import CUSTOMERS, SHOP, STAFF, make_ready, sample
from app.domain.errors import LinkError, StorageError
from app.domain.people import Role
from app.hub.identity.accounts import Accounts
from app.hub.register.register import Register
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.hub_service import DATABASE
from app.protocol.phone_records import ScriptRecord
from tests.demo.web_page import page_at

pytestmark = pytest.mark.slow


def socket_of(hub: HubProcess) -> str:
    return hub.public.replace("http", "ws", 1).rstrip("/") + "/ws"


async def test_a_killed_hub_comes_back_at_its_addresses_with_all_that_it_confirmed(tmp_path: Path) -> None:
    shop = await make_ready(tmp_path / "hub")
    hub = HubProcess(tmp_path, shop=sample(SHOP))
    await hub.start()
    try:
        before = hub.staff, hub.public
        async with page_at(socket_of(hub)) as page:
            await page.visitor.opened.wait()
            c = page.visitor.conversation
            assert c is not None
            await hub.kill()
            await hub.start()
            assert (hub.staff, hub.public) == before
            await page.until(lambda: len(page.events) >= 2)
            mori = shop.member(Role.TRAINER).id
            logs = await hub_logs(hub.staff, mori, shop.password, [c])
            assert [each.kind for each in logs[c]][:2] == ["opened", "queued"]
    finally:
        await hub.stop()


async def test_a_hub_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "hub").write_text("in the way", encoding="utf-8")
    hub = HubProcess(tmp_path)
    with pytest.raises(StorageError, match="did not start") as refused:
        await hub.start()
    assert "Give another folder with --data." in refused.value.remedy
    await hub.stop()


async def test_the_shop_has_its_staff_and_a_past_that_a_second_opening_keeps(tmp_path: Path) -> None:
    first = await make_ready(tmp_path)
    database = paths.folders_in(tmp_path).data / DATABASE
    engine = SqliteEngine(database)
    await engine.start("test")
    past = [(row.conversation, row.last_seq) for row in await engine.recent(None, 100)]
    await engine.stop()
    assert len(past) == len(read_dialogues(sample(CUSTOMERS))[0])

    second = await make_ready(tmp_path)
    await engine.start("test")
    assert [(row.conversation, row.last_seq) for row in await engine.recent(None, 100)] == past
    await engine.stop()

    cold = Transactions(database)
    accounts = Accounts(cold)
    await accounts.start()
    register = Register(cold)
    await register.start()
    scripts = register.all(ScriptRecord)
    assert all(one.active and one.text.ja and one.text.en for one in scripts.values())
    assert {(one.direction, one.purpose) for one in scripts.values()} >= {("inbound", "inquiry")}
    assert register.version == len(scripts)  # the second opening wrote nothing
    assert {person.id: person.role for person in await accounts.users()} == {
        member.id: member.role for member in STAFF
    }
    assert await accounts.verify("takahashi", first.password) is None
    takahashi = await accounts.verify("takahashi", second.password)
    await accounts.stop()
    assert takahashi is not None
    assert takahashi.public_name == "高橋"


async def test_the_past_holds_calls_for_help_and_ends_of_every_conversation(tmp_path: Path) -> None:
    await make_ready(tmp_path)
    engine = SqliteEngine(paths.folders_in(tmp_path).data / DATABASE)
    await engine.start("test")
    kinds = [
        [event.kind for event in await engine.read(row.conversation, 0, 1_000)]
        for row in await engine.recent(None, 100)
    ]
    await engine.stop()
    assert all(log[0] == "opened" and {"closed", "wrap_up", "rated", "message"} <= set(log) for log in kinds)
    assert any("escalated" in log and "escalation_resolved" in log for log in kinds)


async def test_a_reader_with_a_wrong_password_is_told_so_instead_of_waiting(tmp_path: Path) -> None:
    await make_ready(tmp_path / "hub")
    hub = HubProcess(tmp_path)
    await hub.start()
    try:
        with pytest.raises(LinkError, match="password"):
            await hub_logs(hub.staff, "mori", "guess", [])
    finally:
        await hub.stop()


async def test_what_goes_wrong_beside_the_window_ends_the_demo_at_once() -> None:
    async def window() -> None:
        await asyncio.get_running_loop().create_future()

    async def fails() -> None:
        raise StorageError("The demo's hub did not start.")

    async def works() -> None:
        await asyncio.sleep(0)

    working = asyncio.create_task(window())
    with pytest.raises(StorageError):
        await _until_over(working, [asyncio.create_task(works()), asyncio.create_task(fails())], None)
    await _until_over(working, [asyncio.create_task(works())], 0.01)
    assert not working.done()
    working.cancel()
    await asyncio.wait([working])
    await _until_over(working, [], None)
