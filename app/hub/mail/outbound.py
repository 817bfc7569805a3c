"""Makes the bytes of a mail from a message, or says why there can be none."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from app.domain.conversation import Conversation
from app.domain.ids import SYSTEM, StaffId
from app.domain.mails import NO_MAILBOX, NO_RECIPIENT, UNWRITABLE
from app.domain.people import Staff
from app.domain.standing import Entry
from app.hub.files.store import is_hash
from app.hub.mail.attaching import Attaching
from app.hub.mail.boxes import Mailbox, Server
from app.hub.mail.composing import Signer, outgoing, signature_of
from app.hub.routing.setup import GroupBook
from app.mail.values import MailError, OutgoingMail
from app.mail.writing import recipients, write_mail


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that can go out: as a value and as bytes, to whom, and by which server."""

    mail: OutgoingMail
    data: bytes
    recipients: tuple[str, ...]
    server: Server


class Unfit(msgspec.Struct, frozen=True):
    """There can be no mail, and trying again does not help."""

    reason: str


class Outbound:
    """Raises `StorageError`. `user` knows all staff."""

    def __init__(
        self,
        attaching: Attaching,
        book: GroupBook,
        *,
        user: Callable[[StaffId], Staff | None],
        choice: Callable[[str], str],
        key: bytes,
    ) -> None:
        self._key = key
        self._attaching, self._book, self._user, self._choice = attaching, book, user, choice

    async def ready(self, conversation: Conversation, entry: Entry, box: Mailbox) -> Ready | Unfit:
        """Returns a message as the mail that it goes out as."""
        if box.smtp is None:
            return Unfit(NO_MAILBOX)
        named = getattr(entry.body, "attachments", ())
        files = await self._attaching.read([one for one in named if is_hash(one.sha256)])
        try:
            signature = self._signature(conversation, entry)
            mail = outgoing(conversation, entry, box, files=files, signature=signature, key=self._key)
            if not mail.to:
                return Unfit(NO_RECIPIENT)
            data = write_mail(mail)
            return Ready(mail=mail, data=data, recipients=recipients(mail), server=box.smtp)
        except MailError as error:
            return Unfit(f"{UNWRITABLE} {error.fault.value}")

    def _signature(self, conversation: Conversation, entry: Entry) -> str:
        language = "en" if conversation.locale.lower().startswith("en") else "ja"
        shop = self._book.shop(conversation.shop)
        name = "" if shop is None else (shop.name.en if language == "en" else shop.name.ja) or shop.name.ja
        user = None if entry.by == SYSTEM else self._user(StaffId(entry.by))
        signer = Signer(operator="" if user is None else user.public_name, shop=name, language=language)
        return signature_of(self._choice, signer)
