"""A hub with a mailbox at real mail servers, and an operator who answers: what `bench mail` runs."""

from __future__ import annotations

import asyncio
import contextlib
import smtplib
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Final

from app.domain import events as ev
from app.domain.ids import ConversationId
from app.domain.people import Presence
from app.hub.mail.boxes import Mailbox, Security, Server
from app.protocol import frames
from app.protocol.records import PolicyRecord
from bench.mail_expected import MAILBOX
from tests import mail_house
from tests.hub.stage import Peer, Stage, a_stage
from tests.mail_house import MailHouse

STALL_S: Final = 60.0
LONGEST_LINE: Final = 998
"""Bytes of a line that SMTP carries (RFC 5321, 4.5.3.1.6)."""

SENDER: Final = "customer@customer.example"
"""Who the envelopes say sends; what counts stands in the mails."""

LOOK_S: Final = 0.1
POLICIES: Final = {"mail.release": "nobody", "mail.signature.ja": "", "mail.signature.en": ""}


def hub_box(house: MailHouse, box: mail_house.Mailbox) -> Mailbox:
    """Returns the mailbox as the hub's settings name it."""
    return Mailbox(
        address=MAILBOX,
        shop="",
        group="support",
        name="まどぐち商店",
        imap=Server(
            host=house.host,
            port=house.imap_port,
            security=Security.NONE,
            user=box.user,
            password=box.password,
        ),
        smtp=Server(host=house.host, port=house.smtp_port, security=Security.NONE),
    )


@contextlib.asynccontextmanager
async def mail_hub(folder: Path, house: MailHouse, box: mail_house.Mailbox) -> AsyncIterator[Stage]:
    """Runs a hub that takes the mails of a mailbox; the same folder is the same hub again."""
    async with a_stage(folder, mailboxes=(hub_box(house, box),)) as stage:
        for name, value in POLICIES.items():
            await stage.running.hub.register.put(PolicyRecord(id=name, value=value), by="bench")
        yield stage


def goes_by_smtp(data: bytes) -> bool:
    """Tells whether a mail can come by SMTP as it is: lines ended right, none too long, no NUL."""
    lines = data.split(b"\r\n")
    return b"\0" not in data and all(
        len(line) <= LONGEST_LINE and b"\r" not in line and b"\n" not in line for line in lines
    )


async def post(house: MailHouse, box: mail_house.Mailbox, mails: Sequence[bytes]) -> int:
    """Brings mails to the mailbox, by SMTP where that can carry them; returns how many came so.

    The rest is put where the mail server would have put it, byte for byte.
    """
    return await asyncio.to_thread(_post, house, box, mails, asyncio.get_running_loop())


def _post(
    house: MailHouse,
    box: mail_house.Mailbox,
    mails: Sequence[bytes],
    loop: asyncio.AbstractEventLoop,
) -> int:
    by_smtp = 0
    with smtplib.SMTP(house.host, house.smtp_port, "localhost", 30) as line:
        for data in mails:
            if goes_by_smtp(data):
                line.sendmail(SENDER, [box.address], data)
                by_smtp += 1
            else:
                loop.call_soon_threadsafe(house.deliver, box, data)
    return by_smtp


async def taken(house: MailHouse, box: mail_house.Mailbox, count: int) -> float:
    """Waits until the hub has marked so many mails as seen; returns the seconds until the last."""
    return await reached(lambda: sum("S" in path.name.partition(":2,")[2] for path in house.kept(box)), count)


async def reached(progress: Callable[[], int], count: int) -> float:
    """Waits until something has gone so far; returns the seconds until it last went on.

    Ends as well when nothing moved for `STALL_S`: what is missing is counted as lost.
    """
    begun = moved = time.perf_counter()
    before = 0
    while True:
        now_at, now = progress(), time.perf_counter()
        if now_at != before:
            before, moved = now_at, now
        if now_at >= count or now - moved > STALL_S:
            return moved - begun
        await asyncio.sleep(LOOK_S)


async def operator(stage: Stage) -> Peer:
    """Returns an operator who takes what he is told to."""
    return await stage.staff("anna", presence=Presence.BUSY, capacity=50)


async def reply(anna: Peer, conversation: ConversationId, text: str, *, close: bool) -> None:
    """Has the operator take a conversation and answer it, and end it if that is wanted."""
    claimed = await anna.want(frames.Claim(conversation=conversation), frames.ClaimedRes)
    said = await anna.write(conversation, ev.Message(text=text), fence=claimed.fence)
    if not isinstance(said, frames.Ok):
        raise TypeError(f"the hub did not take a reply: {said}")
    if close:
        done = await anna.write(conversation, ev.WrapUp(disposition="answered"), fence=claimed.fence)
        if not isinstance(done, frames.Ok):
            raise TypeError(f"the hub did not end a conversation: {done}")
