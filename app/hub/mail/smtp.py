"""One mail to an SMTP server: what became of it is a value, so that nothing is sent twice by mistake."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

import aiosmtplib
import msgspec

from app.domain.mails import SIGN_IN, UNREACHABLE
from app.hub.mail.boxes import Security, Server

TIMEOUT_S: Final = 60.0
FINAL: Final = 500
"""SMTP answers from here on are for good (RFC 5321, 4.2.1)."""

_STATUS: Final = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """The server refused `address` (empty: everybody): `reason` in its words, `status` its code."""

    address: str = ""
    reason: str = ""
    status: str = ""
    final: bool = False


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """The server took the mail, for all but those that are `refused`."""

    refused: tuple[Refusal, ...] = ()


class NotDelivered(msgspec.Struct, frozen=True, kw_only=True):
    """The server did not take the mail: it went to nobody."""

    why: Refusal
    refused: tuple[Refusal, ...] = ()


class Uncertain(msgspec.Struct, frozen=True):
    """The text was sent and no answer came: it may be on its way, and may not."""


Outcome: TypeAlias = Delivered | NotDelivered | Uncertain


async def deliver(
    server: Server, sender: str, to: tuple[str, ...], data: bytes, begun: Callable[[], Awaitable[None]]
) -> Outcome:
    """Sends a mail; `begun` is awaited right before its text goes out, after which nobody may send it again.

    Raises what `begun` raises; everything else is an `Outcome`.
    """
    client = client_of(server)
    try:
        try:
            refused = await _prepare(client, server, sender, to)
        except aiosmtplib.SMTPAuthenticationError as error:
            return NotDelivered(why=Refusal(reason=SIGN_IN, status=_status(error.message)))
        except aiosmtplib.SMTPResponseException as error:
            return NotDelivered(why=_refusal(error.code, error.message))
        except (aiosmtplib.SMTPException, OSError, TimeoutError, ValueError):
            return NotDelivered(why=Refusal(reason=UNREACHABLE))
        if len(refused) == len(to):
            final = all(one.final for one in refused)
            return NotDelivered(why=msgspec.structs.replace(refused[0], final=final), refused=tuple(refused))
        await begun()
        return await _send(client, data, tuple(refused))
    finally:
        client.close()


async def _prepare(
    client: aiosmtplib.SMTP, server: Server, sender: str, to: tuple[str, ...]
) -> list[Refusal]:
    """Connects, signs in and names who it is for; returns those whom the server refuses."""
    await client.connect()
    if server.user:
        await client.login(server.user, server.password)
    await client.mail(sender)
    refused = []
    for address in to:
        try:
            await client.rcpt(address)
        except aiosmtplib.SMTPRecipientRefused as error:
            refused.append(msgspec.structs.replace(_refusal(error.code, error.message), address=address))
    return refused


async def _send(client: aiosmtplib.SMTP, data: bytes, refused: tuple[Refusal, ...]) -> Outcome:
    try:
        await client.data(data)
    except aiosmtplib.SMTPResponseException as error:
        return NotDelivered(why=_refusal(error.code, error.message))
    except (aiosmtplib.SMTPException, OSError, TimeoutError):
        return Uncertain()
    try:
        async with asyncio.timeout(1.0):
            await client.quit()
    except (aiosmtplib.SMTPException, OSError, TimeoutError):
        pass  # it was taken already
    return Delivered(refused=refused)


def client_of(server: Server) -> aiosmtplib.SMTP:
    """Returns a connection that is to be opened, as the server wants it."""
    tls = server.security is Security.TLS
    usual = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}[server.security]
    return aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port or usual,
        timeout=TIMEOUT_S,
        use_tls=tls,
        start_tls=server.security is Security.STARTTLS,
        tls_context=None if server.security is Security.NONE else server.trust(),
    )


def _refusal(code: int, message: str) -> Refusal:
    words = " ".join(message.split())[:500]
    return Refusal(reason=f"{code} {words}".strip(), status=_status(message), final=code >= FINAL)


def _status(message: str) -> str:
    found = _STATUS.search(message)
    return found[1] if found else ""
