"""Mails beside chats: chats first, no room taken, no timers, given back when their owner stays away."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.conversation import State
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, new_cid
from app.domain.people import Presence
from app.hub.engine import Append, Enqueue
from app.hub.mail.boxes import Mailbox, Server
from app.hub.mail.rows import MailRows
from app.hub.room import Room
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.records import GroupRecord
from tests.hub.stage import Stage, a_stage

BOX = Mailbox(address="shop@mail.example.jp", smtp=Server(host="127.0.0.1", port=1))


async def a_mail(stage: Stage, number: int, *, weight: str = "0") -> Room:
    """A mail that waits, as it is written when it came."""
    name = ConversationId(f"mail-{number}")
    fields = {"email": "aki@example.jp", "_mailbox": BOX.address, "_weight": weight}
    said: list[tuple[Author, ev.AnyBody, Enqueue | None]] = [
        (CUSTOMER, ev.Opened(channel="mail", customer="Aki", fields=fields), None),
        (SYSTEM, ev.Queued(group="support"), Enqueue(group="support")),
        (CUSTOMER, ev.Message(text=f"mail {number}"), None),
        (SYSTEM, ev.MailTaken(target=3, subject="S", sender="Aki <aki@example.jp>"), None),
    ]
    items = [
        Append(conversation=name, cid=Cid(f"{name}-{n}"), by=by, body=body, move=move)
        for n, (by, body, move) in enumerate(said)
    ]
    await stage.running.engine.append(items)
    room = await stage.running.hub.rooms.reach(name, 4)
    assert room is not None
    return room


async def test_a_mail_is_taken_by_whoever_has_time_after_the_chats_and_takes_nobodys_room(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path, mailboxes=(BOX,)) as stage:
        await stage.running.hub.register.put(GroupRecord(id="support", policy="pull"), by="test")
        mail = await a_mail(stage, 1)
        anna = await stage.staff("anna", presence=Presence.ACCEPTING, capacity=1)
        chat = await stage.customer(text="quick question")
        first = await anna.want(frames.Claim(), frames.ClaimedRes)
        assert first.conversation == chat.conversation  # though the mail waited for longer
        taken = await anna.want(frames.Claim(conversation=mail.id), frames.ClaimedRes)
        assert taken.conversation == mail.id
        other = await stage.customer(text="another question")
        assert (await anna.ask(frames.Claim(conversation=other.conversation))).code == Refusal.FULL
        await anna.write(chat.conversation, ev.Closed(), fence=first.fence)
        assert (await anna.want(frames.Claim(), frames.ClaimedRes)).conversation == other.conversation


async def test_take_next_gives_a_mail_when_no_chat_waits(tmp_path: Path) -> None:
    async with a_stage(tmp_path, mailboxes=(BOX,)) as stage:
        mail = await a_mail(stage, 1)
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        assert mail.fold.state is State.QUEUED  # nobody is interrupted for it
        assert (await anna.want(frames.Claim(), frames.ClaimedRes)).conversation == mail.id


async def test_a_mail_that_counts_is_given_like_a_chat(tmp_path: Path) -> None:
    async with a_stage(tmp_path, mailboxes=(BOX,)) as stage:
        await stage.staff("anna", presence=Presence.ACCEPTING, capacity=1)
        mail = await a_mail(stage, 1, weight="1")
        await stage.running.hub.routing.assign()
        assert mail.fold.owner == "anna"


async def test_no_timer_of_chats_runs_in_a_mail(tmp_path: Path) -> None:
    async with a_stage(
        tmp_path, mailboxes=(BOX,), answer_s=0.01, idle_s=0.01, warn_s=0.01, close_s=0.01
    ) as stage:
        mail = await a_mail(stage, 1)
        sue = await stage.staff("sue", presence=Presence.ACCEPTING)
        await sue.want(frames.Claim(conversation=mail.id), frames.ClaimedRes)
        assert stage.running.hub.routing.due(mail.id) is None


async def test_a_mail_stays_with_its_owner_over_a_lost_line(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path, mailboxes=(BOX,), grace_ms=1) as stage:
        engine = stage.running.engine
        mail = await a_mail(stage, 1)
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        taken = await anna.want(frames.Claim(conversation=mail.id), frames.ClaimedRes)
        now = stage.running.hub.now_ms()
        assert mail.id not in await engine.reap(now + 10_000_000)
        moved = ev.Transferred(group="support")
        assert isinstance(await anna.write(mail.id, moved, fence=taken.fence), frames.Ok)
        (head,) = (await engine.heads([mail.id])).values()
        assert (head.state, head.group) == ("waiting", "~mail:support")


async def test_words_of_mails_are_removed_from_the_store_with_those_of_their_message(tmp_path: Path) -> None:
    async with a_stage(tmp_path, mailboxes=(BOX,)) as stage:
        mail = await a_mail(stage, 1)
        engine = stage.running.engine
        item = Append(
            conversation=mail.id, cid=new_cid(), by=Author("sue"), body=ev.Redacted(targets=(3,), reason="x")
        )
        await engine.append([item])
        stored = [one.data for one in await engine.read(mail.id, 1)]
        assert not any(b"aki@example.jp" in data or b"mail 1" in data for data in stored)
        erased = Append(conversation=mail.id, cid=new_cid(), by=Author("sue"), body=ev.Erased(reason="y"))
        await engine.append([erased])
        assert not any(b"Aki" in one.data for one in await engine.read(mail.id, 0))


@pytest.mark.parametrize("here", [True, False])
async def test_a_mail_of_somebody_who_went_home_is_given_back(tmp_path: Path, *, here: bool) -> None:
    async with a_stage(tmp_path, mailboxes=(BOX,)) as stage:
        hub = stage.running.hub
        mail = await a_mail(stage, 1)
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        await anna.want(frames.Claim(conversation=mail.id), frames.ClaimedRes)
        keeping = hub.mail.keeping(hub, is_here=lambda _: here, now_ms=lambda: hub.now_ms() + 3_600_000)
        await keeping.relieve()
        assert (mail.fold.owner is not None) is here


async def test_an_erased_conversation_is_found_by_no_answer_any_more(tmp_path: Path) -> None:
    async with a_stage(tmp_path, mailboxes=(BOX,)) as stage:
        hub = stage.running.hub
        mail = await a_mail(stage, 1)
        rows = MailRows(stage.running.accounts.database)
        await rows.know("a@x", mail.id, 3, 1, ours=False)
        keeping = hub.mail.keeping(hub, is_here=lambda _: True, now_ms=hub.now_ms)
        keeping.note(mail)
        await keeping.look()
        thread = await rows.thread(mail.id)
        assert thread is not None
        assert (thread.address, thread.subject) == ("aki@example.jp", "s")
        erased = Append(conversation=mail.id, cid=new_cid(), by=Author("sue"), body=ev.Erased(reason="y"))
        await stage.running.engine.append([erased])
        keeping.note(mail)
        await keeping.look()
        thread = await rows.thread(mail.id)
        assert thread is not None
        assert (thread.address, thread.subject) == ("", "")
        assert await rows.named(["a@x"]) == {}
