"""The events that a mail becomes: a new conversation, one that goes on, one that is taken up again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.events import AnyBody, Attachment
from app.domain.ids import CUSTOMER, SYSTEM, Cid, ConversationId, StaffId
from app.domain.mail_rules import MailRules
from app.domain.mails import CHANNEL, OTHER_SENDER
from app.hub.cids import derived_cid, derived_customer
from app.hub.engine import Append, Appended, Close, Engine, Enqueue
from app.hub.mail.attaching import Attaching
from app.hub.mail.boxes import Mailbox
from app.hub.mail.desk import RECEIPT, opened_fields
from app.hub.mail.reopening import Said, reopened
from app.hub.mail.rows import MailRows, Thread
from app.hub.mail.threads import knows
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.routing.setup import GroupBook
from app.mail.addresses import address_key
from app.mail.bounces import Bounce
from app.mail.threading import subject_key
from app.mail.values import MailSort, Oddity, ReadMail

TRIES: Final = 8
"""How often a mail is placed anew when others write into its conversation meanwhile."""

AUTOMATIC: Final = "automatic"
"""Why a conversation is closed in which an automatic mail lies that belongs to nothing: nobody answers it."""

_LONGEST_HEAD: Final = 400
_MOST_PEOPLE: Final = 50
_MOST_REFERENCES: Final = 20


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that was read: `name` is what its events are named by, `conversation` where it belongs.

    `may_answer`: nothing forbids that a program answers it.
    """

    box: Mailbox
    mail: ReadMail
    sort: MailSort
    name: Cid
    conversation: ConversationId
    may_answer: bool = False


class Arriving:
    """Writes the events. Raises `StorageError`."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        rows: MailRows,
        attaching: Attaching,
        book: GroupBook,
        *,
        choice: Callable[[str], str],
        is_here: Callable[[StaffId], bool],
        is_blocked: Callable[[str], bool],
        now_ms: Callable[[], int],
    ) -> None:
        self._engine, self._rooms, self._rows, self._attaching = engine, rooms, rows, attaching
        self._book, self._choice, self._now_ms = book, choice, now_ms
        self._is_here, self._is_blocked = is_here, is_blocked

    async def write(self, one: Arrival) -> None:
        """Writes a mail into its conversation, a new one where there is none yet."""
        files, complete = await self._attaching.take(one.conversation, one.mail.files)
        if not complete:
            odd = tuple(dict.fromkeys((*one.mail.oddities, Oddity.FILES)))
            one = msgspec.structs.replace(one, mail=msgspec.structs.replace(one.mail, oddities=odd))
        await self._follow(one)
        for _ in range(TRIES):
            room = await self._rooms.refresh(one.conversation)
            if room is not None and _has(room, one.name):
                break
            said = self._opening(one, files) if room is None else self._going_on(one, room, files)
            if await self._append(one, said, 0 if room is None else room.seq):
                break
        else:
            raise StorageError("A mail could not be placed: its conversation changes too often.", "")
        room = await self._rooms.refresh(one.conversation)
        seq = _taken_at(room, one.name)
        await self._rows.know(one.mail.message_id, one.conversation, seq, self._now_ms(), ours=False)

    async def bounce(self, one: Arrival, target: int, told: tuple[Bounce, ...]) -> None:
        """Writes that the message at `target` came back; a closed conversation is taken up again for it."""
        for _ in range(TRIES):
            room = await self._rooms.refresh(one.conversation)
            if room is None or _has(room, one.name):
                return
            lasting = any(bounce.final for bounce in told)
            said: list[Said] = reopened(room.fold, self._is_here) if lasting else []
            said.append((SYSTEM, _told(one, 0), None))
            said += [(SYSTEM, _failure(target, bounce), None) for bounce in told]
            if await self._append(one, said, room.seq):
                return
        raise StorageError("A mail could not be placed: its conversation changes too often.", "")

    async def _follow(self, one: Arrival) -> None:
        mail = one.mail
        known = await self._rows.thread(one.conversation)
        thread = Thread(
            conversation=one.conversation,
            mailbox=one.box.address,
            address=address_key(mail.sender.address) if known is None else known.address,
            subject=subject_key(mail.subject) if known is None else known.subject,
            last_ms=self._now_ms(),
        )
        await self._rows.follow(thread)

    async def _append(self, one: Arrival, said: list[Said], seq: int) -> bool:
        """Writes these events as one, if the log still ends with `seq`; tells whether it is done."""
        items = [
            Append(
                conversation=one.conversation,
                cid=derived_cid(one.name, _label(body)),
                by=by,
                body=body,
                move=move,
                after=seq if seq and not number else None,
            )
            for number, (by, body, move) in enumerate(said)
        ]
        results = await self._engine.append(items)
        last = results[-1]
        if not isinstance(last, Appended):
            return False
        await self._rooms.reach(one.conversation, last.seq)
        return True

    def _opening(self, one: Arrival, files: tuple[Attachment, ...]) -> list[Said]:
        box, mail = one.box, one.mail
        shop = self._book.shop_id(box.shop)
        customer = derived_customer(shop, f"mailto:{address_key(mail.sender.address)}")
        opened = ev.Opened(
            shop=shop,
            channel=CHANNEL,
            customer_id=customer,
            customer=(mail.sender.name or mail.sender.address)[:_LONGEST_HEAD],
            group=box.group,
            locale=_language(mail),
            fields=opened_fields(box, mail.sender.address, counts=MailRules.read(self._choice).counts)
            | ({RECEIPT: "1"} if one.may_answer else {}),
        )
        first: Said = (CUSTOMER, opened, None)
        blocked = self._is_blocked(customer)
        if one.sort in (MailSort.AUTO_REPLY, MailSort.BOUNCE) or blocked:
            target = 3 if blocked else 0
            said = [(CUSTOMER, ev.Message(text=mail.text, attachments=files), None)] if blocked else []
            end: list[Said] = [(SYSTEM, ev.Closed(reason=AUTOMATIC), Close())]
            queued: Said = (SYSTEM, ev.Queued(group=box.group), Enqueue(group=box.group))
            return [first, queued, *said, (SYSTEM, _told(one, target), None), *end]
        waits: Said = (SYSTEM, ev.Queued(group=box.group), Enqueue(group=box.group))
        return [first, waits, *self._said(one, 3, files, None)]

    def _going_on(self, one: Arrival, room: Room, files: tuple[Attachment, ...]) -> list[Said]:
        if one.sort in (MailSort.AUTO_REPLY, MailSort.BOUNCE):
            return [(SYSTEM, _told(one, 0), None)]
        again = reopened(room.fold, self._is_here)
        return [*again, *self._said(one, room.seq + len(again) + 1, files, room)]

    def _said(
        self, one: Arrival, target: int, files: tuple[Attachment, ...], room: Room | None
    ) -> list[Said]:
        mail = one.mail
        stranger = room is not None and not knows(room.fold, mail.sender.address)
        said: list[Said] = [
            (CUSTOMER, ev.Message(text=mail.text, attachments=files), None),
            (SYSTEM, _told(one, target, stranger=stranger), None),
        ]
        other = tuple(str(person)[:_LONGEST_HEAD] for person in mail.reply_to[:_MOST_PEOPLE])
        if (
            other
            and not stranger
            and {address_key(one.address) for one in mail.reply_to} != {address_key(mail.sender.address)}
        ):
            cc = tuple(str(person)[:_LONGEST_HEAD] for person in mail.cc[:_MOST_PEOPLE])
            said.append((SYSTEM, ev.MailAddressed(subject=_short(mail.subject), to=other, cc=cc), None))
        return said


def _label(body: AnyBody) -> str:
    """Returns what tells the events of one mail apart."""
    return f"{body.kind} {body.address}" if isinstance(body, ev.MailFailed) else body.kind


def _failure(target: int, bounce: Bounce) -> ev.MailFailed:
    return ev.MailFailed(
        target=target,
        reason=_short(bounce.reason),
        status=bounce.status,
        final=bounce.final,
        address=_short(bounce.address),
    )


def _told(one: Arrival, target: int, *, stranger: bool = False) -> ev.MailTaken:
    mail = one.mail
    odd = tuple(str(code) for code in mail.oddities)
    return ev.MailTaken(
        target=target,
        message_id=mail.message_id,
        subject=_short(mail.subject),
        sender=_short(str(mail.sender)) if mail.sender.address or mail.sender.name else "",
        to=tuple(_short(str(person)) for person in mail.to[:_MOST_PEOPLE]),
        cc=tuple(_short(str(person)) for person in mail.cc[:_MOST_PEOPLE]),
        sent_at=mail.sent_at,
        in_reply_to=mail.in_reply_to,
        references=tuple(mail.references[-_MOST_REFERENCES:]),
        sort=one.sort.value,
        text="" if target else mail.text,
        oddities=(*odd, OTHER_SENDER) if stranger else odd,
    )


def _short(text: str) -> str:
    return text[:_LONGEST_HEAD]


def _language(mail: ReadMail) -> str:
    """Returns in which language somebody wrote: Japanese where any kana stand in it."""
    said = mail.subject + mail.text[:2_000] + mail.sender.name
    if not said.strip():
        return "ja"
    return (
        "ja" if any("\u3041" <= sign <= "\u30ff" or "\u4e00" <= sign <= "\u9fff" for sign in said) else "en"
    )


def _has(room: Room, name: Cid) -> bool:
    """Tells whether a mail is in the log already."""
    return _taken_at(room, name) > 0


def _taken_at(room: Room | None, name: Cid) -> int:
    cid = derived_cid(name, ev.MailTaken.kind)
    entries = () if room is None else room.fold.entries
    return next((one.seq for one in reversed(entries) if one.cid == cid), 0)
