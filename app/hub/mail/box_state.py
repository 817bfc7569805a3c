"""How each mailbox is at the moment, for administrators: connected or not, and in plain words why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec
from imapclient.exceptions import LoginError

from app.hub.mail.boxes import Mailbox
from app.protocol.mail_frames import MailboxRow

TOPIC: Final = "mail_state"
"""The signal by which the node that does the work tells the others how the mailboxes are."""

_rows = msgspec.json.Decoder(tuple[MailboxRow, ...])


class BoxStates:
    """The latest row of each mailbox; `told` is called with all of them when one changed."""

    def __init__(self, boxes: Iterable[Mailbox], told: Callable[[bytes], None]) -> None:
        self._rows = {
            box.address: MailboxRow(address=box.address, shop=box.shop, group=box.group) for box in boxes
        }
        self._told = told

    @property
    def rows(self) -> tuple[MailboxRow, ...]:
        """All mailboxes."""
        return tuple(self._rows.values())

    def of(self, address: str) -> MailboxRow:
        """Returns how a mailbox is."""
        return self._rows[address]

    def change(self, address: str, **what: object) -> None:
        """Changes what is known of a mailbox, and says so where that is new."""
        before = self._rows.get(address)
        if before is None:
            return
        now = msgspec.structs.replace(before, **what)
        if now != before:
            self._rows[address] = now
            self._told(msgspec.json.encode(self.rows))

    def hear(self, data: bytes) -> None:
        """Takes over what the working node says."""
        for row in _rows.decode(data):
            if row.address in self._rows:
                self._rows[row.address] = row


def sentence(error: BaseException, host: str) -> str:
    """Returns in plain words what keeps a mail server from being used; never a password or a mail."""
    if isinstance(error, LoginError):
        return f"{host} does not take the user name and password."
    if isinstance(error, TimeoutError):
        return f"{host} does not answer in time."
    name = type(error).__name__
    if "Certificate" in name or "SSL" in name:
        return f"The certificate or encryption of {host} is not accepted: {_short(error)}"
    if name == "gaierror":
        return f"There is no server of the name {host}."
    if isinstance(error, ConnectionRefusedError):
        return f"Nothing listens at {host} on that port."
    return f"{host} ended the conversation: {_short(error)}"


def _short(error: BaseException) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:200]
