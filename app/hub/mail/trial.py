"""Tries the servers of a mailbox as the hub would use them, changing nothing, and says what is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import aiosmtplib
import msgspec

from app.hub.mail.box_state import sentence
from app.hub.mail.boxes import Mailbox, Security, Server
from app.hub.mail.session import FAULTS, Session
from app.hub.mail.smtp import client_of


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was tried: `ok`, or not, and in plain words what it is and what to do."""

    ok: bool
    what: str
    advice: str = ""


async def tried(box: Mailbox) -> tuple[Finding, ...]:
    """Returns what came of reading and sending by a mailbox; it sends nothing and marks no mail."""
    found = list(_settings(box))
    if box.imap is not None:
        found.append(await asyncio.to_thread(_read, box, box.imap))
    if box.smtp is not None:
        found.append(await _send(box, box.smtp))
    return tuple(found)


def _settings(box: Mailbox) -> Iterator[Finding]:
    if box.imap is None:
        yield Finding(ok=True, what="Mails are sent only: no server to read from is named.")
    if box.smtp is None:
        yield Finding(
            ok=False,
            what="Nothing can be sent: no server to send by is named.",
            advice="Add [mail.smtp], or answers to these mails will fail.",
        )
    for kind, server in (("reading", box.imap), ("sending", box.smtp)):
        if server is not None and server.security is Security.NONE and not _is_here(server.host):
            yield Finding(
                ok=False,
                what=f"The way to {server.host} for {kind} is not encrypted: everybody on it reads along.",
                advice='Set security = "tls" or "starttls".',
            )


def _is_here(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


def _read(box: Mailbox, server: Server) -> Finding:
    try:
        session = Session(box, server)
    except FAULTS as error:
        advice = "Check host, port, security, user and password under [mail.imap]."
        return Finding(ok=False, what=sentence(error, server.host), advice=advice)
    try:
        idle = "tells of new mails at once" if session.can_idle else "is asked for new mails every 30 s"
        unread = len(session.unseen())
        return Finding(ok=True, what=f"{server.host} lets us read {box.folder} ({unread} unread) and {idle}.")
    except FAULTS as error:
        return Finding(ok=False, what=sentence(error, server.host))
    finally:
        session.close()


async def _send(box: Mailbox, server: Server) -> Finding:
    client = client_of(server)
    advice = "Check host, port, security, user and password under [mail.smtp]."
    try:
        await client.connect()
        if server.user:
            await client.login(server.user, server.password)
        await client.mail(box.address)
    except aiosmtplib.SMTPAuthenticationError:
        what = f"{server.host} does not take the user name and password."
        return Finding(ok=False, what=what, advice=advice)
    except aiosmtplib.SMTPSenderRefused as error:
        what = f"{server.host} does not let us send as {box.address}: {error.message}"
        return Finding(ok=False, what=what, advice="Sign in as somebody who may send from this address.")
    except (aiosmtplib.SMTPException, OSError, TimeoutError, ValueError) as error:
        cause = error.__cause__ if isinstance(error, aiosmtplib.SMTPConnectError) else None
        return Finding(ok=False, what=sentence(cause or error, server.host), advice=advice)
    finally:
        client.close()
    return Finding(ok=True, what=f"{server.host} lets us send as {box.address}.")
