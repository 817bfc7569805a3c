"""An SMTP server on a free port of this loop, with the faults that real ones have."""

import asyncio
import logging
import ssl
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LARGEST = 40_000_000


class Sent(NamedTuple):
    """One mail as it arrived: the addresses of its envelope, and its bytes."""

    sender: str
    recipients: tuple[str, ...]
    data: bytes
    user: str
    secure: bool


class Faults:
    """What the server does wrong; nothing by default. Addresses are compared without regard to case."""

    def __init__(self) -> None:
        self.refused: dict[str, str] = {}
        self.refused_data: list[str] = []
        self.busy: Counter[str] = Counter()
        self.drops: Counter[str] = Counter()
        self.slow_s = 0.0
        self.tried: list[str] = []

    def refuse(self, address: str, answer: str = "550 5.1.1 User unknown") -> None:
        """Refuses a recipient for good."""
        self.refused[address.lower()] = answer

    def refuse_content(self, answer: str = "554 5.7.1 Message refused") -> None:
        """Refuses the next mail after its text was sent."""
        self.refused_data.append(answer)

    def be_busy(self, address: str, times: int = 1) -> None:
        """Asks whoever writes to a recipient to come again, so many times."""
        self.busy[address.lower()] += times

    def drop(self, when: str = "data", times: int = 1) -> None:
        """Breaks the connection at `connect`, `rcpt`, `data`, or `taken`: after a mail, before the answer."""
        self.drops[when] += times

    def takes(self, when: str) -> bool:
        """Tells whether the connection breaks here, and counts it."""
        if not self.drops[when]:
            return False
        self.drops[when] -= 1
        return True


class _Hooks:
    """What aiosmtpd asks while a mail comes in."""

    def __init__(self, faults: Faults, take: Callable[[Sent], None]) -> None:
        self._faults = faults
        self._take = take

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        key = address.lower()
        self._faults.tried.append(key)
        if self._faults.takes("rcpt"):
            return _broken(server)
        if key in self._faults.refused:
            return self._faults.refused[key]
        if self._faults.busy[key] > 0:
            self._faults.busy[key] -= 1
            return "451 4.7.1 Greylisted, please try again later"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self._faults.slow_s:
            await asyncio.sleep(self._faults.slow_s)
        if self._faults.takes("data"):
            return _broken(server)
        if self._faults.refused_data:
            return self._faults.refused_data.pop(0)
        content = envelope.original_content or b""
        user = session.auth_data.decode() if isinstance(session.auth_data, bytes) else ""
        transport = server.transport
        secure = transport is not None and transport.get_extra_info("ssl_object") is not None
        self._take(Sent(envelope.mail_from or "", tuple(envelope.rcpt_tos), content, user, secure))
        return _broken(server) if self._faults.takes("taken") else "250 2.0.0 OK"


def _broken(server: SMTP) -> str:
    if server.transport is not None:
        server.transport.abort()
    return "421 4.3.0 gone"


class _Dropping(asyncio.Protocol):
    """Breaks a connection as soon as it is made."""

    def connection_made(self, transport: Any) -> None:
        transport.abort()


class SmtpServer:
    """Three doors: plain with STARTTLS offered, TLS from the start, and STARTTLS with a sign-in."""

    def __init__(self, take: Callable[[Sent], None], password: str, tls: ssl.SSLContext) -> None:
        self.faults = Faults()
        self.port = 0
        self.tls_port = 0
        self.signed_port = 0
        self._hooks = _Hooks(self.faults, take)
        self._password = password
        self._tls = tls
        self._open: list[asyncio.Server] = []
        self._lines: list[SMTP] = []

    async def start(self) -> None:
        """Begins to listen."""
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # it warns of names of its own that will go
        self.port = await self._listen(None, signed=False)
        self.tls_port = await self._listen(self._tls, signed=False)
        self.signed_port = await self._listen(None, signed=True)

    async def stop(self) -> None:
        """Ends all connections."""
        for server in self._open:
            server.close()
        for line in self._lines:
            if line.transport is not None:
                line.transport.abort()
        for server in self._open:
            await server.wait_closed()

    async def _listen(self, tls: ssl.SSLContext | None, *, signed: bool) -> int:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: self._line(signed=signed), "127.0.0.1", 0, ssl=tls)
        self._open.append(server)
        return int(server.sockets[0].getsockname()[1])

    def _line(self, *, signed: bool) -> asyncio.BaseProtocol:
        if self.faults.takes("connect"):
            return _Dropping()
        line = SMTP(
            self._hooks,
            hostname="mail.example.jp",
            ident="ESMTP",
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            tls_context=self._tls,
            auth_required=signed,
            auth_require_tls=True,
            authenticator=self._knows,
            loop=asyncio.get_running_loop(),
        )
        self._lines.append(line)
        return line

    def _knows(self, server: SMTP, session: Session, envelope: Envelope, way: str, who: Any) -> AuthResult:
        right = isinstance(who, LoginPassword) and who.password == self._password.encode()
        return AuthResult(success=right, handled=False, auth_data=who.login if right else None)
