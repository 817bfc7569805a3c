"""Sessions that end, move or lose their rights, and hubs with another past: told, and no text lost."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.domain.people import Presence, Role
from app.hub_service import DATABASE, RunningHub
from app.net import failures
from app.protocol import administration
from app.protocol.frames import ByToken
from tests.faults.core import Core
from tests.faults.nemesis import Nemesis
from tests.hub.stage import Stage
from tests.sessions.hub_parts import PASSWORD, Customer, HubHouse

pytestmark = pytest.mark.slow


@asynccontextmanager
async def hub_with_anna(folder: Path, **settings: float) -> AsyncIterator[HubHouse]:
    hub = HubHouse(folder / "hub", **settings)
    await hub.start()
    await hub.add("anna")
    try:
        yield hub
    finally:
        await hub.stop()


def running(hub: HubHouse) -> RunningHub:
    assert hub.running is not None
    return hub.running


@asynccontextmanager
async def at_work(core: Core) -> AsyncIterator[Core]:
    await core.start()
    try:
        await core.live()
        await core.desk.set_presence(Presence.ACCEPTING, 5)
        yield core
    finally:
        await core.stop()


async def test_f06_a_hub_from_an_old_back_up_is_read_anew_and_gets_the_outbox(tmp_path: Path) -> None:
    """A hub that lost its latest hours says so; consoles forget them, too, and what was unsent goes out."""
    hub = HubHouse(tmp_path / "hub")
    await hub.start()
    await hub.add("anna")
    async with Nemesis(lambda: running(hub).staff).open() as nemesis:
        core = Core(tmp_path / "anna", nemesis.url)
        async with at_work(core):
            async with Customer.at(running(hub), "Hello?") as customer:
                c = customer.conversation
                await core.has(c)
                await hub.stop()
                shutil.copytree(tmp_path / "hub", tmp_path / "back-up")
                await hub.start()
            await core.live()
            await core.has(c)
            await core.desk.send_message(c, "Lost with the disk.")
            await core.settled()
            await core.until(lambda: len(core.texts(c)) == 2)
            nemesis.refusing = True
            nemesis.cut()
            await core.until(lambda: core.desk.status.state != "live")
            await core.desk.send_message(c, "Still here.")
            await hub.stop()
            shutil.rmtree(tmp_path / "hub")
            shutil.copytree(tmp_path / "back-up", tmp_path / "hub")
            await hub.start()
            await running(hub).engine.rotate_epoch()  # as restoring does
            await hub.stop()
            await hub.start()
            nemesis.calm()
            await core.until(lambda: core.texts(c)[-1:] == ["Still here."])
            await core.settled()
            assert core.texts(c) == ["Hello?", "Still here."]
            log = await running(hub).engine.read(c, 0, 100)
            await core.until(lambda: not core.desk._keeper._steps)
            assert [each.cid for each in await core.archive.log(c)] == [each.cid for each in log]
            assert (tmp_path / "hub" / DATABASE).exists()
    await hub.stop()


async def test_f26_the_newer_of_two_devices_works_and_both_are_told(tmp_path: Path) -> None:
    """The newer sign-in takes the work along; the older console says so and keeps what it could not send."""
    async with hub_with_anna(tmp_path) as hub, Customer.at(running(hub), "Hello?") as customer:
        c = customer.conversation
        url = running(hub).staff
        async with Nemesis(lambda: url).open() as nemesis:
            office = Core(tmp_path / "office", nemesis.url, device="console")
            home = Core(tmp_path / "home", url, device="console")
            async with at_work(office):
                await office.has(c)
                nemesis.refusing = True
                nemesis.cut()
                await office.until(lambda: office.desk.status.state != "live")
                await office.desk.send_message(c, "From the office.")
                async with at_work(home):
                    await home.has(c)
                    await home.desk.send_message(c, "From home.")
                    await home.settled()
                    nemesis.calm()
                    await office.until(lambda: office.desk.status.state == "refused")
                    assert office.desk.status.reason in (failures.SIGN_IN_AGAIN, failures.REPLACED)
                    assert office.desk.book.outbox.unanswered == 1
                    assert customer.texts() == ["Hello?", "From home."]
                    await office.desk.sign_in("anna", PASSWORD)  # says: I work here now
                    await home.until(lambda: home.desk.status.state == "refused")
                    assert home.desk.status.reason == failures.REPLACED
                    await office.until(lambda: office.desk.status.reason == failures.TOOK_OVER)
                    await office.settled()
                    await home.desk.send_message(c, "Too late.")
                    assert home.desk.book.outbox.unanswered == 1
                    assert customer.texts() == ["Hello?", "From home.", "From the office."]


async def test_f37_a_session_that_ended_keeps_the_outbox_until_the_next_sign_in(tmp_path: Path) -> None:
    """Who has to sign in again finds what he wrote, and it goes out then."""
    async with hub_with_anna(tmp_path) as hub, Customer.at(running(hub), "Hello?") as customer:
        c = customer.conversation
        async with Nemesis(lambda: running(hub).staff).open() as nemesis:
            first = Core(tmp_path / "anna", nemesis.url)
            async with at_work(first):
                await first.has(c)
                token = await first.archive.value("session_token")
                assert token is not None
            core = Core(tmp_path / "anna", nemesis.url, auth=ByToken(token=token))
            async with at_work(core):
                await core.has(c)
                await running(hub).accounts.end_sessions_of(core.desk.me.id)  # type: ignore[union-attr]
                nemesis.refusing = True
                nemesis.cut()
                await core.until(lambda: core.desk.status.state != "live")
                await core.desk.send_message(c, "It comes today.")
                nemesis.calm()
                await core.until(lambda: core.desk.status.state == "refused")
                assert core.desk.status.reason == failures.SIGN_IN_AGAIN
                assert core.desk.book.outbox.unanswered == 1
                await core.desk.sign_in("anna", PASSWORD)
                await customer.until(lambda: customer.texts() == ["Hello?", "It comes today."])
                await core.settled()


async def test_f38_whose_account_is_closed_can_do_nothing_more_and_is_told(tmp_path: Path) -> None:
    """The right to work here ends at once, not at the next look at all sessions, and costs no text."""
    async with hub_with_anna(tmp_path) as hub, Customer.at(running(hub), "Hello?") as customer:
        c = customer.conversation
        await hub.add("boss", Role.ADMIN)
        stage = Stage(running(hub))
        async with at_work(Core(tmp_path / "anna", running(hub).staff)) as core:
            await core.has(c)
            assert core.desk.me is not None
            admin = await stage.staff("boss", Role.ADMIN)
            await admin.want(administration.DisableUser(user=core.desk.me.id), administration.PasswordRes)
            await core.until(lambda: core.desk.status.state == "refused")
            await core.desk.send_message(c, "May I?")
            assert core.desk.book.outbox.unanswered == 1
            assert customer.texts() == ["Hello?"]
            assert [each.body.text for each in await core.archive.pending()] == ["May I?"]  # type: ignore[union-attr]
            await admin.close()
