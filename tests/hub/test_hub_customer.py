"""What a customer sees, and what he never sees."""

import json
from pathlib import Path

import msgspec

from app.domain import events as ev
from app.domain.ids import StaffId
from app.domain.people import Presence, Role
from app.protocol import codec, frames
from app.protocol.codes import Refusal
from tests.hub.stage import Peer, a_stage, message, words_of


def everything(peer: Peer) -> str:
    return "\n".join(codec.encode(frame).decode() for frame in peer.all)  # type: ignore[arg-type]


async def test_a_customer_sees_neither_staff_only_events_nor_names_of_the_inside(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator = await stage.staff("inner-anna", presence=Presence.ACCEPTING)
        boss = await stage.staff("inner-sato", Role.SUPERVISOR, presence=Presence.BUSY)
        customer = await stage.customer(text="hello")
        await customer.watch(customer.conversation)
        claimed = await operator.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
        fence, room = claimed.fence, customer.conversation
        await operator.write(room, ev.Note(text="HIDDEN note"))
        await operator.write(room, ev.Tagged(name="HIDDEN tag"))
        await operator.write(room, ev.FieldSet(name="HIDDEN", value="HIDDEN"))
        await operator.write(room, message("hi", via="macro:HIDDEN"), fence=fence)
        await operator.write(room, ev.Read(up_to=1))
        await operator.write(room, ev.Escalated(summary="HIDDEN summary"), fence=fence)
        await boss.write(room, ev.Watching(staff=StaffId("inner-sato")))
        await boss.write(room, ev.Whisper(text="HIDDEN whisper"))
        await boss.write(room, ev.TakenOver(reason="HIDDEN reason"))
        await boss.write(room, ev.Returned(note="HIDDEN"))
        await operator.write(room, ev.Flagged(type="HIDDEN"))
        again = await operator.want(frames.Claim(conversation=room), frames.ClaimedRes)
        await operator.write(room, ev.Held(reason="HIDDEN"), fence=again.fence)
        await operator.write(room, ev.Resumed(), fence=again.fence)
        await boss.ask(frames.SetPresence(presence=Presence.ACCEPTING))
        await operator.write(
            room, ev.Transferred(to=StaffId("inner-sato"), summary="HIDDEN"), fence=again.fence
        )
        taken = await boss.want(frames.Claim(conversation=room), frames.ClaimedRes)
        await boss.write(room, ev.Closed(reason="HIDDEN reason"), fence=taken.fence)
        await customer.event("closed")
        later = await stage.connect(public=True)
        await later.hello(frames.AsVisitor(token=customer.token))
        await later.watch(room)
        for peer in (customer, later):
            shown = everything(peer)
            assert "HIDDEN" not in shown
            assert "inner-" not in shown
            assert '"fence"' not in shown
            assert "support" not in shown


async def test_a_customers_numbers_have_no_gaps(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        for _ in range(3):
            await operator.write(customer.conversation, ev.Note(text="inside"))
            await operator.write(customer.conversation, message("outside"), fence=fence)
        last = await customer.write(customer.conversation, message("thanks"))
        assert isinstance(last, frames.Ok)
        await customer.get(frames.Ev, lambda frame: frame.q == last.q)
        live = [frame.q for frame in customer.all if isinstance(frame, frames.Ev)]
        caught = [item.q for frame in customer.all if isinstance(frame, frames.Evs) for item in frame.d]
        assert caught + live == list(range(1, last.q + 1))


async def test_numbers_are_translated_in_both_directions(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await operator.write(customer.conversation, ev.Note(text="inside"))
        answer = await operator.write(customer.conversation, message("first"), fence=fence)
        assert isinstance(answer, frames.Ok)
        shown = await customer.event("message")
        assert shown.q < answer.q
        await customer.write(customer.conversation, message("about that", quote=shown.q))
        inside = await operator.get(frames.Ev, lambda frame: frame.by == "customer" and frame.k == "message")
        assert msgspec.json.decode(inside.d, type=ev.Message).quote == answer.q
        own = await customer.get(frames.Ev, lambda frame: frame.cid == inside.cid)
        assert msgspec.json.decode(own.d, type=ev.Message).quote == shown.q
        await customer.write(customer.conversation, ev.Read(up_to=shown.q))
        assert msgspec.json.decode((await operator.event("read")).d, type=ev.Read).up_to == answer.q
        await operator.write(customer.conversation, ev.Edited(target=answer.q, text="corrected"), fence=fence)
        edited = msgspec.json.decode((await customer.event("edited")).d, type=ev.Edited)
        assert (edited.target, edited.text) == (shown.q, "corrected")
        await operator.write(customer.conversation, ev.Read(up_to=answer.q))
        read = await customer.get(frames.Ev, lambda frame: frame.k == "read" and frame.by == "staff")
        assert msgspec.json.decode(read.d, type=ev.Read).up_to == shown.q


async def test_opening_again_with_the_same_cid_is_the_same_conversation(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        asked = frames.OpenConversation(cid="open-00001", name="Hana", topic="delivery", text="Where is it?")
        first = await stage.connect(public=True)
        await first.hello(frames.AsVisitor(), device="browser-1")
        opened = await first.want(asked, frames.OpenedRes)
        await first.close()
        second = await stage.connect(public=True)
        await second.hello(frames.AsVisitor(), device="browser-1")
        again = await second.want(asked, frames.OpenedRes)
        assert again.conversation == opened.conversation
        assert await stage.log(opened.conversation) == [
            ("customer", "opened"),
            ("system", "queued"),
            ("customer", "message"),
        ]


async def test_another_browser_does_not_open_the_same_conversation(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        asked = frames.OpenConversation(cid="open-00001", name="Hana")
        found = set()
        for device in ("browser-1", "browser-2"):
            peer = await stage.connect(public=True)
            await peer.hello(frames.AsVisitor(), device=device)
            found.add((await peer.want(asked, frames.OpenedRes)).conversation)
        assert len(found) == 2


async def test_a_token_opens_its_own_conversation_and_no_other(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        one, other = await stage.customer("One"), await stage.customer("Other")
        back = await stage.connect(public=True)
        welcome = await back.hello(frames.AsVisitor(token=one.token))
        assert welcome.conversation == one.conversation
        (started,) = await back.sub(frames.conversation_stream(other.conversation))
        assert (started.ok, started.code) == (False, Refusal.FORBIDDEN)
        answer = await back.write(other.conversation, message("not mine"))
        assert isinstance(answer, frames.No)
        assert answer.code == Refusal.FORBIDDEN


async def test_a_customer_has_one_open_conversation_at_a_time(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        assert (await customer.ask(frames.OpenConversation(cid="another-1"))).code == Refusal.TAKEN
        await customer.write(customer.conversation, ev.Closed())
        opened = await customer.want(frames.OpenConversation(cid="another-1"), frames.OpenedRes)
        assert opened.conversation != customer.conversation


async def test_what_the_customer_typed_first_is_cleaned_and_limited(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        peer = await stage.connect(public=True)
        await peer.hello(frames.AsVisitor())
        long = frames.OpenConversation(cid="open-00002", name="x" * 401)
        assert (await peer.ask(long)).code == Refusal.TOO_LARGE
        fields = {"order": "A-1\x00"}
        opened = await peer.want(
            frames.OpenConversation(cid="open-00003", name="Ha\x00na", fields=fields), frames.OpenedRes
        )
        (stored, *_) = await stage.running.engine.read(opened.conversation, 0)
        read = json.loads(stored.data)
        assert (read["customer"], read["fields"]) == ("Hana", {"order": "A-1"})


async def test_typing_reaches_the_other_side_with_its_preview_for_staff_alone(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        stream = frames.conversation_stream(customer.conversation)
        await customer.put(frames.Typing(s=stream, preview="I wou"))
        typed = await operator.get(frames.Typed)
        assert (typed.by, typed.preview, typed.on) == ("customer", "I wou", True)
        await operator.put(frames.Typing(s=stream, preview="secret draft"))
        typed = await customer.get(frames.Typed)
        assert (typed.by, typed.name, typed.preview) == ("staff", "Anna", "")
        assert not [frame for frame in operator.all if isinstance(frame, frames.Typed) and frame.by == "anna"]


async def test_an_operator_sees_the_words_and_the_customer_the_name_of_who_answers(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await operator.write(customer.conversation, message("hello"), fence=fence)
        assert words_of(await customer.event("message")) == "hello"
        items = await customer.watch(customer.conversation)
        claimed = next(item for item in items if item.k == "claimed")
        assert json.loads(bytes(claimed.d)) == {"owner": "", "name": "Anna"}
