"""One connection to a mailbox by IMAP: blocking, for a thread of its own; IMAPClient speaks the protocol."""

from __future__ import annotations

import contextlib
import socket
from datetime import date
from typing import Final

from imapclient import SEEN, IMAPClient
from imapclient.exceptions import IMAPClientError

from app.hub.mail.boxes import Mailbox, Security, Server

CONNECT_S: Final = 30.0
"""How long the server may keep silent in the middle of an answer."""

FAULTS: Final = (IMAPClientError, OSError, EOFError, ValueError)
"""What a lost line, a refusing server or a broken answer raises."""


class Session:
    """A mailbox's folder, open. Methods raise what `FAULTS` names; `abort` ends them from another thread."""

    def __init__(self, box: Mailbox, server: Server) -> None:
        self._box = box
        self._client = _connected(server)
        try:
            self._client.login(server.user, server.password)
            told = self._client.select_folder(box.folder)
            self.validity = int(told[b"UIDVALIDITY"])
            self.next_uid = int(told.get(b"UIDNEXT", 0))
            self.can_idle = self._client.has_capability("IDLE")
        except BaseException:
            self.abort()
            raise

    def after(self, uid: int) -> list[int]:
        """Returns the UIDs above `uid`, in order."""
        found = self._client.search(["UID", f"{uid + 1}:*"])  # the last one is named whatever its number
        return sorted(one for one in found if one > uid)

    def unseen(self) -> list[int]:
        """Returns the UIDs of mails that nobody has looked at yet."""
        return sorted(self._client.search(["UNSEEN"]))

    def since(self, day: date) -> list[int]:
        """Returns the UIDs of mails that arrived on a day or later."""
        return sorted(self._client.search(["SINCE", day]))

    def fetch(self, uid: int, most: int) -> tuple[bytes, bool]:
        """Returns a mail, or its head alone where it has more than `most` bytes, and whether it is whole."""
        told = self._client.fetch([uid], ["RFC822.SIZE"]).get(uid)
        if told is None:
            return b"", False  # somebody deleted it meanwhile
        whole = int(told[b"RFC822.SIZE"]) <= most
        part = b"BODY[]" if whole else b"BODY[HEADER]"
        asked = b"BODY.PEEK[]" if whole else b"BODY.PEEK[HEADER]"
        data = self._client.fetch([uid], [asked]).get(uid, {}).get(part, b"")
        return bytes(data or b""), whole

    def finish(self, uid: int) -> None:
        """Marks a mail that was taken as seen, and moves it where the mailbox wants that."""
        self._client.add_flags([uid], [SEEN], silent=True)
        folder = self._box.taken
        if not folder:
            return
        if not self._client.folder_exists(folder):
            self._client.create_folder(folder)
        if self._client.has_capability("MOVE"):
            self._client.move([uid], folder)
        else:
            self._client.copy([uid], folder)
            self._client.delete_messages([uid])
            self._client.expunge([uid])

    def wait(self, seconds: float) -> bool:
        """Waits until the server tells of something, at most so long; False where it cannot tell."""
        if not self.can_idle:
            return False
        self._client.idle()
        self._client.idle_check(timeout=seconds)
        self._client.idle_done()
        return True

    def still_there(self) -> None:
        """Asks the server for a sign of life, with which it tells what is new."""
        self._client.noop()

    def close(self) -> None:
        """Says good-bye."""
        with contextlib.suppress(*FAULTS):
            self._client.logout()

    def abort(self) -> None:
        """Ends the connection at once, whatever is waited for."""
        with contextlib.suppress(*FAULTS):
            self._client.socket().shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(*FAULTS):
            self._client.shutdown()


def _connected(server: Server) -> IMAPClient:
    tls = server.security is Security.TLS
    client = IMAPClient(
        server.host,
        port=server.port or (993 if tls else 143),
        ssl=tls,
        ssl_context=server.trust() if tls else None,
        timeout=CONNECT_S,
    )
    if server.security is Security.STARTTLS:
        try:
            client.starttls(server.trust())
        except BaseException:
            with contextlib.suppress(*FAULTS):
                client.shutdown()
            raise
    return client
