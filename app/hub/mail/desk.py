"""Answers what staff ask about mail: releasing, beginning threads, sending again, how the mailboxes are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from email.utils import parseaddr
from typing import Final, assert_never

import msgspec

from app.domain import events as ev
from app.domain.events import AnyBody
from app.domain.ids import SYSTEM, Author, Cid, ConversationId, StaffId
from app.domain.mail_rules import MailRules
from app.domain.mails import CHANNEL, MAILBOX
from app.domain.people import Staff
from app.domain.phone_call import WEIGHT_FIELD
from app.hub.cids import derived_cid, derived_conversation, derived_customer, is_cid
from app.hub.engine import Append, Appended, Assign, Engine, Move
from app.hub.mail.boxes import Mailbox, Mailboxes
from app.hub.mail.release import Release
from app.hub.mail.sending_rules import are_addresses, is_subject
from app.hub.refusing import NotDoneError
from app.hub.rooms import Rooms
from app.protocol.codes import Refusal
from app.protocol.mail_frames import (
    BeginMail,
    BegunMailRes,
    MailboxRow,
    MailRequest,
    MailStateRes,
    ReadMailState,
    ReadProposals,
    ReleaseReply,
    ReturnReply,
    SendAgain,
    TrustMail,
)

EMAIL: Final = "email"
"""The field of a conversation that holds where its customer can be reached by mail."""

RECEIPT: Final = "_receipt"
"""The field of a conversation whose first mail may be answered by an automatic one (1)."""

HOW: Final = "mail"
"""How somebody got a thread that he began, in its `claimed`."""


class MailDesk:
    """Raises NotDoneError, and StorageError.

    `again` has the sender try a message that failed once more and says whether there is one; `state` tells
    how the mailboxes are.
    """

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        boxes: Mailboxes,
        release: Release,
        *,
        shop_id: Callable[[str], str],
        choice: Callable[[str], str],
        again: Callable[[Staff, ConversationId, int], Awaitable[None]],
        state: Callable[[], tuple[MailboxRow, ...]],
    ) -> None:
        self._engine, self._rooms, self._boxes, self._release = engine, rooms, boxes, release
        self._shop_id, self._choice, self._again, self._state = shop_id, choice, again, state

    async def answer(self, user: Staff, asked: MailRequest) -> msgspec.Struct | None:
        """Answers any of these requests."""
        match asked:
            case ReleaseReply():
                return await self._release.release(user, asked)
            case ReturnReply():
                await self._release.give_back(user, asked)
            case TrustMail():
                await self._release.trust(user, asked)
            case ReadProposals():
                return self._release.proposals(user)
            case BeginMail():
                return await self._begin(user, asked)
            case SendAgain(conversation=conversation, target=target):
                await self._again(user, conversation, target)
            case ReadMailState():
                return MailStateRes(mailboxes=self._state())
            case _:
                assert_never(asked)
        return None

    async def _begin(self, user: Staff, asked: BeginMail) -> BegunMailRes:
        box = self._boxes.for_writer(user, asked.shop, asked.group)
        if box is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if not is_cid(asked.cid):
            raise NotDoneError(Refusal.BAD_FRAME)
        sound = are_addresses(asked.to, asked.cc) and is_subject(asked.subject) and is_subject(asked.name)
        if not sound:
            raise NotDoneError(Refusal.INVALID)
        conversation = derived_conversation(f"mail/{user.id}", asked.cid)
        results = await self._engine.append(self._beginning(conversation, user, asked, box))
        last = results[-1]
        if not isinstance(last, Appended):
            raise NotDoneError(last.code)
        await self._rooms.reach(conversation, last.seq)
        return BegunMailRes(conversation=conversation, fence=last.fence)

    def _beginning(
        self, conversation: ConversationId, user: Staff, asked: BeginMail, box: Mailbox
    ) -> list[Append]:
        shop, me = self._shop_id(box.shop), Author(user.id)
        name, address = parseaddr(asked.to[0])
        opened = ev.Opened(
            shop=shop,
            channel=CHANNEL,
            customer=asked.name or name or address,
            customer_id=derived_customer(shop, f"mailto:{address.lower()}"),
            group=box.group,
            fields=opened_fields(box, address, counts=MailRules.read(self._choice).counts),
        )
        said: list[tuple[Author, AnyBody, Move | None]] = [
            (me, opened, None),
            (me, ev.MailAddressed(subject=asked.subject, to=asked.to, cc=asked.cc), None),
            (
                SYSTEM,
                ev.Claimed(owner=StaffId(user.id), name=user.public_name, how=HOW),
                Assign(staff=user.id, check_capacity=False),
            ),
        ]
        return [
            Append(
                conversation=conversation,
                cid=asked.cid if body is opened else derived_cid(Cid(asked.cid), body.kind),
                by=by,
                body=body,
                move=move,
            )
            for by, body, move in said
        ]


def opened_fields(box: Mailbox, address: str, *, counts: bool) -> dict[str, str]:
    """Returns the fields of a conversation that begins by mail; `counts`: it takes the place of a chat."""
    return {EMAIL: address, MAILBOX: box.address, WEIGHT_FIELD: "1" if counts else "0"}
