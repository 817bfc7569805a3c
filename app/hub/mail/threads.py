"""Which conversation a mail belongs to: looks up what the rules of `app.mail.threading` ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.domain.conversation import Conversation
from app.domain.events import Erased
from app.domain.ids import ConversationId
from app.domain.mail_rules import MailRules
from app.hub.mail.boxes import Mailbox
from app.hub.mail.rows import MailRows
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.mail.addresses import address_key, read_addresses
from app.mail.identity import own_reference
from app.mail.threading import DAY, Recent, answered_ids, find_thread
from app.mail.values import ReadMail


class Threads:
    """Finds conversations. `key` seals our Message-IDs. Raises `StorageError`."""

    def __init__(
        self,
        rows: MailRows,
        rooms: Rooms,
        *,
        key: bytes,
        choice: Callable[[str], str],
        now_ms: Callable[[], int],
    ) -> None:
        self._rows, self._rooms, self._key = rows, rooms, key
        self._choice, self._now_ms = choice, now_ms

    async def of(self, mail: ReadMail, box: Mailbox) -> Room | None:
        """Returns the conversation that a mail goes on with, None where it begins one."""
        known: dict[str, ConversationId] = {}
        for one in answered_ids(mail):
            found = await self.message(one, box)
            if found is not None:
                known[one] = found[0].id
                break
        conversation = find_thread(
            mail,
            known=known,
            key=b"",  # what our own ids name was looked at already
            recent=[] if known else await self._recent(mail, box),
            now=self._now_ms(),
            days=MailRules.read(self._choice).new_thread_days,
        )
        return None if conversation is None else await self._rooms.refresh(conversation)

    async def message(self, message_id: str, box: Mailbox) -> tuple[Room, int] | None:
        """Returns the conversation and the message that a Message-ID names, None where none is known."""
        own = own_reference(message_id, self._key)
        found = (await self._rows.named([message_id])).get(message_id)
        if found is None and own is not None:
            found = own.conversation, own.seq
        room = None if found is None else await self._rooms.refresh(found[0])
        return (room, found[1]) if found is not None and room is not None and _is_ours(room, box) else None

    async def _recent(self, mail: ReadMail, box: Mailbox) -> list[Recent]:
        """Returns the threads with the sender that an answer without ids may belong to."""
        days, address = MailRules.read(self._choice).new_thread_days, address_key(mail.sender.address)
        if not days or not address:
            return []
        found: list[Recent] = []
        for one in await self._rows.alike(box.address, address, self._now_ms() - days * DAY):
            room = await self._rooms.refresh(one.conversation)
            if room is not None and _is_ours(room, box):
                found.append(
                    Recent(
                        conversation=one.conversation,
                        subject=one.subject,
                        address=one.address,
                        last_at=one.last_ms,
                    )
                )
        return found


def _is_ours(room: Room, box: Mailbox) -> bool:
    """Tells whether a conversation goes by mail and its words are still there; another box's is another's."""
    mail = room.fold.mail
    erased = any(isinstance(entry.body, Erased) for entry in reversed(room.fold.entries))
    return mail is not None and not erased and mail.ours.lower() in ("", box.address.lower())


def knows(conversation: Conversation, address: str) -> bool:
    """Tells whether an address took part in a thread: wrote to it, or was written to."""
    key = address_key(address)
    return key in {address_key(one) for one in _people(conversation)}


def _people(conversation: Conversation) -> Iterator[str]:
    yield conversation.fields.get("email", "")
    said: list[str] = []
    for mail in conversation.mail.mails if conversation.mail is not None else ():
        if mail.taken is not None and mail.taken.target:
            said += [mail.taken.sender, *mail.taken.to, *mail.taken.cc]
        if mail.sent is not None:
            said += [*mail.sent.to, *mail.sent.cc]
    if conversation.mail is not None:
        said += [*conversation.mail.to, *conversation.mail.cc]
    for text in said:
        yield from (one.address for one in read_addresses(text))
