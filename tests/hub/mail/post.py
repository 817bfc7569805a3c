"""A hub whose mailbox lies in a house of mail, and mails as customers write them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from app.domain.people import Role
from app.hub.mail.boxes import Mailbox, Security, Server
from app.hub.mail.patience import Pace, Patience
from app.hub.room import Room
from tests.hub.stage import Peer, Stage, a_stage
from tests.mail_house import Mailbox as HouseBox
from tests.mail_house import MailHouse

LIMIT_S = 20.0
BRISK = Pace(again_s=0.05, settle_s=0.2)
QUICK = Patience(pauses_s=(0.05,), sweep_s=0.2)


class Post:
    """A hub beside a house of mail; `box` is its mailbox there."""

    def __init__(self, stage: Stage, house: MailHouse, box: HouseBox) -> None:
        self.stage, self.house, self.box = stage, house, box
        self._changed = asyncio.Event()
        stage.running.hub.rooms.listen(lambda *_: self._changed.set())

    @property
    def rooms(self) -> list[Room]:
        return sorted(self.stage.running.hub.rooms, key=lambda room: room.id)

    async def until(self, done: Callable[[], Any]) -> Any:
        """Waits until something is so, and returns it; looks whenever a conversation changed."""
        async with asyncio.timeout(LIMIT_S):
            while not (found := done()):
                self._changed.clear()
                await self._changed.wait()
        return found

    async def room(self, text: str) -> Room:
        """The conversation in which a customer said that."""
        return await self.until(
            lambda: next(
                (room for room in self.rooms if any(text in one.text for one in room.fold.entries)), None
            )
        )

    def deliver(self, mail: EmailMessage | bytes) -> None:
        self.house.deliver(self.box, mail if isinstance(mail, bytes) else bytes(mail))

    async def sue(self) -> Peer:
        """Somebody who may send without a release."""
        return await self.sue_of(self.stage)

    @staticmethod
    async def sue_of(stage: Stage) -> Peer:
        return await stage.staff("sue", Role.SUPERVISOR)


def mailbox_in(house: MailHouse, box: HouseBox, **more: Any) -> Mailbox:
    plain = Security.NONE
    return Mailbox(
        address=box.address,
        name="Shop",
        imap=Server(
            host=house.host, port=house.imap_port, security=plain, user=box.user, password=box.password
        ),
        smtp=Server(host=house.host, port=house.smtp_port, security=plain),
        **more,
    )


@asynccontextmanager
async def a_post(folder: Path, house: MailHouse, name: str = "shop", **behaviour: Any) -> AsyncIterator[Post]:
    box = house.mailbox(name)
    async with a_stage(
        folder, mailboxes=(mailbox_in(house, box),), mail_patience=QUICK, mail_pace=BRISK, **behaviour
    ) as stage:
        yield Post(stage, house, box)


def mail(text: str, *, subject: str = "My order", number: int = 1, **head: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = head.pop("sender", "Aki Mori <aki@example.jp>")
    made["To"] = "shop@mail.example.jp"
    made["Subject"] = subject
    made["Date"] = "Mon, 02 Mar 2026 09:00:00 +0900"
    made["Message-ID"] = head.pop("message_id", f"<m{number}@example.jp>")
    for key, value in head.items():
        made[key.replace("_", "-")] = value
    made.set_content(text)
    return made


def said(room: Room, kind: type[Any]) -> list[Any]:
    return [entry.body for entry in room.fold.entries if isinstance(entry.body, kind)]


def by(room: Room, kind: type[Any]) -> list[str]:
    return [entry.by for entry in room.fold.entries if isinstance(entry.body, kind)]
