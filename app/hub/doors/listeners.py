"""The addresses at which the hub listens: sockets, TLS, and what must not be opened to the world."""

import ipaddress
import socket
import ssl
from pathlib import Path
from typing import Final

import msgspec

from app.domain.errors import ConfigError

BACKLOG: Final = 1_024


class Address(msgspec.Struct, frozen=True):
    """Where to listen; `host` without brackets."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Tells whether only this machine can reach the address."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def address(text: str) -> Address:
    """Returns the address in HOST:PORT, with an IPv6 host in brackets.

    Raises:
        ConfigError: it does not read so.
    """
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or not 0 <= int(port) <= 65_535:
        raise ConfigError(f"{text!r} is not an address.", "Write HOST:PORT, for example 127.0.0.1:8470.")
    return Address(host.strip("[]"), int(port))


def tls_context(cert: Path | None, key: Path | None) -> ssl.SSLContext | None:
    """Returns the TLS context of a certificate chain and its key, None when neither is given.

    Raises:
        ConfigError: one is missing, or they cannot be read or do not belong together.
    """
    if cert is None and key is None:
        return None
    if cert is None or key is None:
        raise ConfigError("TLS needs a certificate and its key.", "Give both --cert and --key.")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(cert, key)
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(
            f"The certificate {cert} and the key {key} cannot be used: {error}.",
            "Give a PEM certificate chain and its unencrypted private key.",
        ) from error
    return context


def check_exposure(where: Address, *, encrypted: bool, insecure: bool) -> None:
    """Refuses to send passwords and chats over a network in the clear, unless that was asked for.

    Raises:
        ConfigError: the address can be reached from other machines, and there is no TLS.
    """
    if not (where.is_loopback or encrypted or insecure):
        raise ConfigError(
            f"Others could read along: {where.host} is not this machine alone, and there is no TLS.",
            "Give --cert and --key, listen on 127.0.0.1, or say --insecure.",
        )


def listen(where: Address) -> socket.socket:
    """Returns a listening socket.

    Raises:
        ConfigError: the address is in use, is not this machine's, or may not be taken.
    """
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    try:
        opened = socket.create_server((where.host, where.port), family=family, backlog=BACKLOG)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(
            f"Cannot listen on {where.host}:{where.port}: {reason}.", "Choose another address or port."
        ) from error
    opened.setblocking(False)
    return opened


def shared_url(scheme: str, listening: socket.socket) -> str:
    """Returns the URL to tell clients: without a host where the socket listens on every address."""
    host, port = listening.getsockname()[:2]
    return f"{scheme}://:{port}" if host in ("0.0.0.0", "::") else url(scheme, listening)


def url(scheme: str, listening: socket.socket) -> str:
    """Returns the URL of a listening socket as this machine reaches it."""
    host, port = listening.getsockname()[:2]
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"{scheme}://[{here}]:{port}" if ":" in here else f"{scheme}://{here}:{port}"
