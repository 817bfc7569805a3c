"""The hub's address as a person writes it, checked before anything is sent there."""

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from app.domain.errors import ConfigError

_EXAMPLE: Final = "Write it as wss://chat.example.com:8470."
_SCHEMES: Final = {"ws": "ws", "wss": "wss", "http": "ws", "https": "wss"}
_LONGEST: Final = 2_000


def hub_url(text: str, *, insecure: bool = False) -> str:
    """Returns the WebSocket URL of a hub; without a scheme `wss` is meant.

    Without TLS only this computer itself is reached, unless `insecure` is given: passwords and customers'
    words would be readable on the way.

    Raises:
        ConfigError: it is no address of a hub, or one that TLS does not protect.
    """
    text = text.strip()
    if "://" not in text:
        text = f"wss://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ConfigError("The address of the hub cannot be read.", _EXAMPLE) from error
    scheme = _SCHEMES.get(parts.scheme.lower())
    if scheme is None or not host or len(text) > _LONGEST or any(mark.isspace() for mark in text):
        raise ConfigError("The address of the hub cannot be read.", _EXAMPLE)
    if parts.username is not None or parts.query or parts.fragment:
        raise ConfigError("The address of the hub has parts that do not belong there.", _EXAMPLE)
    if scheme == "ws" and not (insecure or is_loopback(host)):
        raise ConfigError(
            "The hub's address is not protected by TLS.", "Use an address that begins with wss://."
        )
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}{'' if port is None else f':{port}'}{parts.path.rstrip('/')}/"


def is_loopback(host: str) -> bool:
    """Tells whether a host is this computer, without asking anybody."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
