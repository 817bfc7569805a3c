"""Makes a conversation of an inquiry: in one step, and only once however often the form is sent."""

from __future__ import annotations

import hashlib
import re
from typing import Final

import msgspec

from app.domain.channels import FORM
from app.domain.events import AnyBody, Attachment, MailAddressed, Message, Opened, Queued
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, CustomerId, uuid7
from app.domain.mails import MAILBOX
from app.hub.cids import derived_cid, derived_conversation, derived_customer
from app.hub.engine import Append, Appended, Engine, Enqueue, Move, Refused
from app.hub.forms.answers import Answers
from app.hub.forms.words import say
from app.hub.mail.boxes import Mailboxes
from app.hub.refusing import NotDoneError
from app.hub.rooms import Rooms
from app.hub.routing.lines import Lines
from app.mail.addresses import address_key
from app.mail.values import Address
from app.protocol.codes import Refusal

DEVICE: Final = "form:"
"""What stands for the widget's device where a conversation's id is derived."""

MAIL: Final = "email"
RECEIPT: Final = "receipt"
"""Fields of a conversation: where the customer can be reached, and the number that he was told."""

_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_HALF: Final = 4
_SPECIAL: Final = re.compile(r'[<>()\[\]\\,;:@"]')
"""What has a meaning in the head of a mail (RFC 5322, 3.2.3), and none in a name."""


class Inquiry(msgspec.Struct, frozen=True, kw_only=True):
    """What is taken; `nonce` stands for the form that was shown, `customer` for whom the shop says he is."""

    nonce: str
    shop: str
    answers: Answers
    files: tuple[Attachment, ...] = ()
    page: str = ""
    locale: str = ""
    customer: CustomerId = CustomerId("")


class ChangedError(Exception):
    """Another inquiry came by the same form already."""


def conversation_of(shop: str, nonce: str) -> ConversationId:
    """Returns the id of the conversation that a form becomes: always the same."""
    return derived_conversation(DEVICE + shop, Cid(nonce))


def customer_of(shop: str, email: str) -> CustomerId | None:
    """Returns the customer for whom an address stands in a shop, as with mails; None without one."""
    return derived_customer(shop, f"mailto:{address_key(email)}") if email else None


def receipt_of(conversation: ConversationId) -> str:
    """Returns the number of an inquiry that a person can read out: eight letters and digits, none alike."""
    number = int.from_bytes(hashlib.sha256(conversation.encode()).digest()[:5], "big")
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in range(2 * _HALF))
    return f"{letters[:_HALF]}-{letters[_HALF:]}"


class Taking:
    """Writes inquiries into logs."""

    def __init__(self, engine: Engine, rooms: Rooms, lines: Lines, boxes: Mailboxes) -> None:
        self._engine = engine
        self._rooms = rooms
        self._lines = lines
        self._boxes = boxes

    async def is_known(self, shop: str, nonce: str) -> bool:
        """Tells whether an inquiry of this form was taken. Raises StorageError."""
        conversation = conversation_of(shop, nonce)
        return conversation in await self._engine.heads([conversation])

    async def take(self, inquiry: Inquiry) -> str:
        """Makes an inquiry durable and returns its receipt; the same one again is answered as the first time.

        Raises:
            ChangedError: the form came before with something else in it.
            NotDoneError: the hub does not take it.
            StorageError: the outcome is unknown; it may be sent again.
        """
        conversation = conversation_of(inquiry.shop, inquiry.nonce)
        known = (await self._engine.heads([conversation])).get(conversation)
        customer = CustomerId(known.customer_id) if known is not None else self._customer(inquiry)
        results = await self._engine.append(self._events(conversation, inquiry, customer))
        refused = next((one for one in results if isinstance(one, Refused)), None)
        if refused is not None:
            if refused.code is Refusal.DIFFERENT_BODY:
                raise ChangedError
            raise NotDoneError(refused.code)
        last = results[-1]
        await self._rooms.reach(conversation, last.seq if isinstance(last, Appended) else 1)
        return receipt_of(conversation)

    @staticmethod
    def _customer(inquiry: Inquiry) -> CustomerId:
        return inquiry.customer or customer_of(inquiry.shop, inquiry.answers.email) or CustomerId(uuid7())

    def _events(self, conversation: ConversationId, inquiry: Inquiry, customer: CustomerId) -> list[Append]:
        told = inquiry.answers
        group = self._lines.home(told.topic, inquiry.shop)
        box = self._boxes.of_shop(inquiry.shop, group) if told.email else None
        ours = {} if box is None or box.smtp is None else {MAILBOX: box.address}
        address = {MAIL: told.email} if told.email else {}
        opened = Opened(
            shop=inquiry.shop,
            channel=FORM,
            customer_id=customer,
            customer=told.name,
            topic=told.topic,
            page=inquiry.page,
            locale=inquiry.locale,
            fields={**address, **told.fields, **address, RECEIPT: receipt_of(conversation), **ours},
            group=group,
        )
        cid = derived_cid(Cid(inquiry.nonce), FORM)
        events: list[tuple[Author, AnyBody, Move | None]] = [
            (CUSTOMER, opened, None),
            (SYSTEM, Queued(group=group), Enqueue(group=group)),
            (CUSTOMER, Message(text=told.text, attachments=inquiry.files), None),
        ]
        if ours:  # replies leave as mail, addressed so
            events.append((SYSTEM, self._addressed(conversation, inquiry), None))
        return [
            Append(
                conversation=conversation,
                cid=cid if body is opened else derived_cid(cid, body.kind),
                by=by,
                body=body,
                move=move,
            )
            for by, body, move in events
        ]

    @staticmethod
    def _addressed(conversation: ConversationId, inquiry: Inquiry) -> MailAddressed:
        subject = say(inquiry.locale, "subject", receipt=receipt_of(conversation))
        name = " ".join(_SPECIAL.sub(" ", inquiry.answers.name).split())
        to = str(Address(name=name, address=inquiry.answers.email))
        return MailAddressed(subject=subject, to=(to,))
