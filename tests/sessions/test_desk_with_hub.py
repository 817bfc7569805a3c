"""What two desks and a customer are promised by desk, link and hub together."""

from __future__ import annotations

import contextlib
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.domain.errors import LinkError, RefusedError
from app.domain.escalation import EscalationState, EscalationType
from app.domain.ids import StaffId
from app.domain.people import Role
from app.sessions.changes import LinkState, PendingState
from tests.fakes import FakeArchive
from tests.sessions.hub_parts import Customer, CuttingWire, HubHouse, Worker


@asynccontextmanager
async def house(tmp_path: Path) -> AsyncIterator[HubHouse]:
    hub = HubHouse(tmp_path / "hub")
    await hub.start()
    await hub.add("anna")
    await hub.add("sue", Role.SUPERVISOR)
    try:
        yield hub
    finally:
        await hub.stop()


async def test_a_claimed_conversation_is_answered_and_read(tmp_path: Path) -> None:
    async with (
        house(tmp_path) as hub,
        Customer.at(hub.running, "Where is my parcel?") as customer,
        Worker.at(hub.running, "anna") as anna,
    ):
        await anna.accepts()
        c = customer.conversation
        await anna.has(c)
        await anna.until(lambda: anna.texts(c) == ["Where is my parcel?"])
        await anna.desk.mark_read(c)
        await anna.desk.send_message(c, "On its way.")
        await anna.until(lambda: anna.texts(c)[1:] == ["On its way."])
        await anna.until(lambda: not anna.desk.book.sessions[c].pending)
        await customer.until(lambda: customer.texts() == ["Where is my parcel?", "On its way."])
        await anna.until(lambda: anna.told(c).unread == 0 and len(anna.desk.book.outbox) == 0)
        assert await anna.archive.pending() == []


async def test_who_lost_a_conversation_to_a_takeover_cannot_speak_in_it_and_keeps_his_text(
    tmp_path: Path,
) -> None:
    async with (
        house(tmp_path) as hub,
        Customer.at(hub.running, "I want a refund now!") as customer,
        Worker.at(hub.running, "anna") as anna,
        Worker.at(hub.running, "sue") as sue,
    ):
        c = customer.conversation
        await anna.accepts()
        await anna.has(c)
        late_fence = anna.desk.book.sessions[c].fence
        await anna.desk.escalate(c, EscalationType.REFUND, "Wants a refund after 40 days")
        await sue.until(lambda: sue.desk.book.floor.get(c) and sue.desk.book.floor[c].escalation == "asked")
        await sue.desk.watch(c)
        await sue.until(lambda: c in sue.desk.book.sessions and sue.desk.book.sessions[c].live)
        assert sue.told(c).escalation.summary == "Wants a refund after 40 days"
        await sue.desk.whisper(c, "I take this one.")
        await anna.until(
            lambda: [entry.text for entry in anna.told(c).entries if entry.body.kind == "whisper"]
        )

        await sue.desk.take_over(c, "refund")
        await sue.has(c)
        await anna.until(lambda: not anna.desk.book.sessions[c].mine)
        assert anna.desk.book.sessions[c].role == "read"
        assert anna.desk.book.sessions[c].fence == late_fence

        await anna.desk.send_message(c, "Too late")
        await anna.until(
            lambda: [p.state for p in anna.desk.book.sessions[c].pending] == [PendingState.FAILED]
        )
        [failed] = anna.desk.book.sessions[c].pending
        assert failed.code in {"stale_claim", "forbidden"}
        [kept] = await anna.archive.pending()
        assert (kept.state, kept.code) == (PendingState.FAILED, failed.code)

        await sue.desk.send_message(c, "I am in charge. How can I help?")
        await customer.until(lambda: len(customer.texts()) == 2)
        assert customer.texts() == ["I want a refund now!", "I am in charge. How can I help?"]
        assert (await anna.desk.discard(failed.cid)).body.text == "Too late"

        await sue.desk.give_back(c, "done")
        await anna.has(c)
        assert anna.told(c).escalation.state is EscalationState.RETURNED
        assert anna.desk.book.sessions[c].fence > late_fence
        await anna.desk.send_message(c, "Thank you for your patience.")
        await customer.until(lambda: customer.texts()[2:] == ["Thank you for your patience."])


async def test_a_restart_of_the_hub_loses_nothing_doubles_nothing_and_keeps_the_order(tmp_path: Path) -> None:
    async with (
        house(tmp_path) as hub,
        Customer.at(hub.running, "0") as customer,
        Worker.at(hub.running, "anna") as anna,
    ):
        c = customer.conversation
        await anna.accepts()
        await anna.has(c)
        before = [f"before {number}" for number in range(10)]
        during = [f"during {number}" for number in range(10)]
        for text in before:
            await anna.desk.send_message(c, text)
        await hub.stop()
        await anna.until(lambda: anna.desk.status.state is LinkState.RECONNECTING)
        for text in during:
            await anna.desk.send_message(c, text)
        states = {each.state for each in anna.desk.book.sessions[c].pending}
        assert states == {PendingState.WAITING}
        await hub.start()
        await anna.until(lambda: len(anna.desk.book.outbox) == 0)
        await anna.until(lambda: anna.texts(c) == ["0", *before, *during])
        log = await hub.running.engine.read(c, 0)
        assert [each.cid for each in log] == [event.cid for event in anna.shown[c]]
        assert len({each.cid for each in log}) == len(log)
        assert await anna.archive.log(c) == anna.shown[c]
        assert await anna.archive.pending() == []


@pytest.mark.parametrize("seed", range(2))
async def test_a_wire_that_breaks_anywhere_loses_nothing_doubles_nothing_and_keeps_the_order(
    tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311
    async with (
        house(tmp_path) as hub,
        Customer.at(hub.running, "0") as customer,
        CuttingWire(hub.running, [4_000, *(dice.randint(900, 4_500) for _ in range(11))]).open() as wire,
        Worker.at(wire, "anna") as anna,
    ):
        c = customer.conversation
        await anna.until(lambda: anna.desk.status.state is LinkState.LIVE)
        for _ in range(20):
            with contextlib.suppress(LinkError):
                await anna.accepts()
                break
        await anna.has(c)
        texts = [f"message {number}" for number in range(40)]
        for number, text in enumerate(texts):
            await anna.desk.send_message(c, text)
            if number % 5 == 0:
                await customer.say(f"and {number}")
        await anna.until(lambda: len(anna.desk.book.outbox) == 0)
        log = await hub.running.engine.read(c, 0, 500)
        await anna.until(lambda: anna.told(c).seq == log[-1].seq)
        assert wire.cuts > 3
        assert [text for text in anna.texts(c) if text.startswith("message")] == texts
        assert [each.cid for each in log] == [event.cid for event in anna.shown[c]]
        await customer.until(lambda: len(customer.texts()) == 49)
        assert [text for text in customer.texts() if text.startswith("message")] == texts


async def test_a_console_that_died_with_text_in_its_outbox_sends_it_when_it_comes_back(
    tmp_path: Path,
) -> None:
    archive = FakeArchive()
    async with house(tmp_path) as hub, Customer.at(hub.running, "Anybody?") as customer:
        c = customer.conversation
        async with Worker.at(hub.running, "anna", archive) as anna:
            await anna.accepts()
            await anna.has(c)
            await anna.desk.send_message(c, "First")
            await anna.until(lambda: not anna.desk.book.sessions[c].pending)
            await hub.stop()
            await anna.until(lambda: anna.desk.status.state is LinkState.RECONNECTING)
            await anna.desk.send_message(c, "Second")
            anna.desk.keep_draft(c, "Third, half wri", 15)
        await hub.start()
        async with Worker.at(hub.running, "anna", archive) as again:
            await again.until(lambda: c in again.desk.book.sessions)
            await again.until(lambda: again.texts(c) == ["Anybody?", "First", "Second"])
            await again.until(lambda: len(again.desk.book.outbox) == 0)
            assert again.desk.draft(c).text == "Third, half wri"
            log = await hub.running.engine.read(c, 0)
            assert [each.kind for each in log].count("message") == 3


async def test_a_closed_conversation_leaves_after_its_wrap_up(tmp_path: Path) -> None:
    async with (
        house(tmp_path) as hub,
        Customer.at(hub.running) as customer,
        Worker.at(hub.running, "anna") as anna,
    ):
        c = customer.conversation
        await anna.accepts()
        await anna.has(c)
        await anna.desk.wrap_up_and_close(c, "solved", "all well")
        await anna.until(lambda: c not in anna.desk.book.sessions)
        kinds = [event.kind for event in anna.shown[c]]
        assert kinds[-2:] == ["wrap_up", "closed"]
        await anna.until(lambda: anna.desk.book.desk.load == 0)


async def test_claims_are_refused_with_a_code(tmp_path: Path) -> None:
    async with house(tmp_path) as hub, Worker.at(hub.running, "anna") as anna:
        await anna.accepts()
        with pytest.raises(RefusedError) as refused:
            await anna.desk.claim()
        assert refused.value.code == "empty"


async def test_a_waiting_conversation_can_be_claimed_by_name(tmp_path: Path) -> None:
    async with (
        house(tmp_path) as hub,
        Customer.at(hub.running) as customer,
        Worker.at(hub.running, "sue") as sue,
    ):
        c = customer.conversation
        await sue.until(lambda: [row.conversation for row in sue.desk.book.queue.rows] == [c])
        answer = await sue.desk.claim(c)
        assert answer.conversation == c
        await sue.has(c)
        assert sue.desk.book.sessions[c].fence == answer.fence
        assert await sue.desk.fetch_log(c) == sue.shown[c]
        assert [row.conversation for row in (await sue.desk.list_conversations()).rows] == [c]


async def test_a_wrong_password_is_told_and_the_right_one_works_afterwards(tmp_path: Path) -> None:
    async with house(tmp_path) as hub, Worker.at(hub.running, "anna") as anna:
        with pytest.raises(LinkError, match="password"):
            await anna.desk.sign_in("anna", "not the password")
        assert anna.desk.status.state is LinkState.REFUSED
        await anna.desk.sign_in("anna", "correct horse battery")
        await anna.until(lambda: anna.desk.status.state is LinkState.LIVE)


async def test_nobody_sends_another_persons_outbox(tmp_path: Path) -> None:
    async with house(tmp_path) as hub, Worker.at(hub.running, "anna") as anna:
        with pytest.raises(LinkError, match="somebody else"):
            await anna.desk.sign_in("sue", "correct horse battery")
        assert anna.desk.me.id == StaffId("anna")


async def test_typing_crosses_the_hub_both_ways(tmp_path: Path) -> None:
    async with (
        house(tmp_path) as hub,
        Customer.at(hub.running) as customer,
        Worker.at(hub.running, "anna") as anna,
    ):
        c = customer.conversation
        await anna.accepts()
        await anna.has(c)
        await customer.type("Where is it")
        await anna.until(lambda: anna.desk.book.sessions[c].typing)
        assert anna.desk.book.sessions[c].typing.preview == "Where is it"
        anna.desk.typing(c, "Let me look")
        await customer.until(lambda: customer.typed)
        assert customer.typed[0].preview == ""
        await customer.say("Where is it?")
        await anna.until(lambda: anna.desk.book.sessions[c].typing is None)
