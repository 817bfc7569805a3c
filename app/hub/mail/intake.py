"""Takes a mail in: reads it, finds its conversation, writes its events; again, and nothing happens twice."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable

import msgspec

from app.domain.errors import StorageError
from app.domain.ids import Cid, ConversationId
from app.domain.mails import TOO_LARGE, UNREADABLE
from app.hub.cids import derived_conversation
from app.hub.mail.arriving import Arrival, Arriving
from app.hub.mail.box_state import BoxStates
from app.hub.mail.boxes import Mailbox
from app.hub.mail.rows import MailRows
from app.hub.mail.threads import Threads
from app.mail.addresses import address_key
from app.mail.bounces import bounces
from app.mail.reading import ORIGINAL, read_mail
from app.mail.sorting import Loop, loop_of, may_answer_by_itself, sort_of
from app.mail.threading import answered_ids
from app.mail.values import Address, MailError, MailFile, MailSort, Oddity, ReadMail

_log = logging.getLogger(__name__)


class Intake:
    """Every mail becomes events. Raises `StorageError`, after which the same mail is to be brought again."""

    def __init__(
        self,
        rows: MailRows,
        threads: Threads,
        arriving: Arriving,
        states: BoxStates,
        *,
        now_ms: Callable[[], int],
        fault: Callable[[Exception], None],
        key: bytes,
        ours: frozenset[str],
    ) -> None:
        self._key, self._ours = key, ours
        self._rows, self._threads, self._arriving, self._states = rows, threads, arriving, states
        self._now_ms, self._fault = now_ms, fault

    async def take(self, box: Mailbox, data: bytes, whole: bool) -> None:
        """Takes one mail in, or its head alone where it is too large to be taken."""
        try:
            mail = await asyncio.to_thread(read_mail, data, now=self._now_ms())
        except MailError as error:
            _log.warning("a mail of %s cannot be read: %s", box.address, error)
            mail = _unread(data)
        except Exception as error:  # noqa: BLE001 (whatever it is, the mails behind it must come in)
            self._fault(error)
            mail = _unread(data)
        if not whole:
            mail = msgspec.structs.replace(mail, oddities=(*mail.oddities, TOO_LARGE), files=())
        try:
            await self._route(box, mail, data)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 (a fault of ours: the mail is kept as it came)
            self._fault(error)
            await self._route(box, _unread(data), data)

    async def _route(self, box: Mailbox, mail: ReadMail, data: bytes) -> None:
        key = digest(box, mail, data)
        if UNREADABLE in mail.oddities:
            self._states.change(box.address, set_aside=self._states.of(box.address).set_aside + 1)
        round_trip = loop_of(mail, ours=frozenset([box.address]), key=self._key) is Loop.OWN_ID
        if round_trip and address_key(mail.sender.address) == address_key(box.address):
            _log.info("a mail of %s came back to it as it was sent", box.address)
            return
        sort = sort_of(mail)
        if sort is MailSort.BOUNCE and await self._came_back(box, mail, key):
            return
        room = await self._threads.of(mail, box)
        fresh = derived_conversation(f"mail/{box.address.lower()}", Cid(key))
        conversation = await self._rows.place(key, fresh if room is None else room.id, self._now_ms())
        quiet = not may_answer_by_itself(mail, ours=self._ours, key=self._key, sent=(), now=self._now_ms())
        arrival = Arrival(
            box=box, mail=mail, sort=sort, name=Cid(key), conversation=conversation, may_answer=not quiet
        )
        await self._arriving.write(arrival)

    async def _came_back(self, box: Mailbox, mail: ReadMail, key: str) -> bool:
        """Writes that a mail of ours came back; False where nobody knows which."""
        told = bounces(mail)
        for asked in answered_ids(mail):
            found = await self._threads.message(asked, box)
            if found is not None:
                break
        else:
            return False
        room, seq = found
        conversation: ConversationId = await self._rows.place(key, room.id, self._now_ms())
        arrival = Arrival(box=box, mail=mail, sort=MailSort.BOUNCE, name=Cid(key), conversation=conversation)
        await self._arriving.bounce(arrival, seq, told)
        return True


def digest(box: Mailbox, mail: ReadMail, data: bytes) -> str:
    """Returns what tells a mail of a mailbox from every other: the same mail brought again has the same.

    A mail that has a Message-ID of its own is known by that and by what it says, as it may come by several
    ways; any other by its bytes.
    """
    parts = [box.address.lower().encode()]
    if Oddity.MESSAGE_ID in mail.oddities or UNREADABLE in mail.oddities:
        parts.append(data)
    else:
        said = [mail.message_id, str(mail.sender), mail.subject, mail.text, str(mail.sent_at)]
        parts += [one.encode("utf-8", "replace") for one in said]
        parts += [one.data for one in mail.files if one.name != ORIGINAL]
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:40]


def _unread(data: bytes) -> ReadMail:
    """Returns a mail of which nothing is known but its bytes."""
    name = f"{hashlib.sha256(data).hexdigest()[:40]}@derived.invalid"
    return ReadMail(
        message_id=name,
        subject="",
        sender=Address(address=""),
        files=(MailFile(name=ORIGINAL, media_type="message/rfc822", data=data),),
        oddities=(UNREADABLE,),  # type: ignore[arg-type]  # the hub's own code beside those of the reader
    )
