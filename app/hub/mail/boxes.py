"""The mailboxes of a hub: whose they are, and how to reach their servers."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from app.domain.people import Role, Staff


class Security(StrEnum):
    """How the way to a mail server is kept secret."""

    TLS = "tls"
    """From the first byte on."""
    STARTTLS = "starttls"
    """Begun in the open, and refused where the server cannot go on encrypted."""
    NONE = "none"
    """Not at all: for a server on this machine."""


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """Where a mail server is and how to sign in; the password is never shown, in a log or anywhere else.

    `port` 0 is the usual one. `ca` is a file of certificates to trust instead of the system's.
    """

    host: str
    port: int = 0
    security: Security = Security.TLS
    user: str = ""
    password: str = ""
    ca: str = ""

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port}, {self.security.value}, {self.user!r})"

    def trust(self) -> ssl.SSLContext:
        """Returns what a connection believes; reads the file of certificates, if there is one."""
        return ssl.create_default_context(cafile=self.ca or None)


class Mailbox(msgspec.Struct, frozen=True, kw_only=True):
    """An address of a shop: its mails wait in `group`, and `name` is what customers see beside the address.

    `folder` is read; what was taken is moved to `taken` where that names a folder, else only marked as seen.
    """

    address: str
    shop: str = ""
    group: str = "support"
    name: str = ""
    imap: Server | None = None
    smtp: Server | None = None
    folder: str = "INBOX"
    taken: str = ""


class Mailboxes:
    """All mailboxes, by address and by whom they belong to."""

    def __init__(self, boxes: Iterable[Mailbox] = ()) -> None:
        self._boxes = {box.address.lower(): box for box in boxes}

    def __iter__(self) -> Iterator[Mailbox]:
        return iter(self._boxes.values())

    def __len__(self) -> int:
        return len(self._boxes)

    @property
    def addresses(self) -> frozenset[str]:
        """Every address of ours, in lower case."""
        return frozenset(self._boxes)

    def named(self, address: str) -> Mailbox | None:
        """Returns the mailbox of an address."""
        return self._boxes.get(address.lower())

    def of_shop(self, shop: str, group: str = "") -> Mailbox | None:
        """Returns a shop's mailbox: that of the group, else the shop's first, else one of no shop."""
        own = [box for box in self._boxes.values() if box.shop == shop] or [
            box for box in self._boxes.values() if not box.shop
        ]
        return next((box for box in own if group and box.group == group), own[0] if own else None)

    def for_writer(self, user: Staff, shop: str, group: str) -> Mailbox | None:
        """Returns the mailbox from which somebody may begin a thread; supervisors and operators of its group.

        `shop` and `group` may be empty, where any will do.
        """
        return next(
            (
                box
                for box in self._boxes.values()
                if shop in ("", box.shop)
                and group in ("", box.group)
                and box.smtp is not None
                and (user.role is Role.ADMIN or box.group in user.groups)
            ),
            None,
        )
