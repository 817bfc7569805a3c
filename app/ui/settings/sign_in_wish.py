"""What somebody wants who signs in, and the hub's address as people write it."""

import re
from dataclasses import dataclass
from typing import Final

from app.config import Language, SendKey, Theme

_ADDRESS: Final = re.compile(
    r"(?:wss?://)?[^\s/:?#]+(?::\d{1,5})?(?:/\S*)?|(?:wss?://)?\[[0-9a-fA-F:]+\](?::\d{1,5})?"
)
_LOOPBACK: Final = re.compile(r"(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|/|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """What a person filled in; `repr` keeps passwords to itself.

    With an invitation, `password` is its secret and `chosen` the password that the person wants.
    """

    hub_url: str
    name: str
    password: str
    chosen: str = ""
    code: str = ""
    theme: Theme = Theme.SYSTEM
    sound: bool = True
    language: Language
    send_key: SendKey

    def __repr__(self) -> str:
        return f"SignIn(hub_url={self.hub_url!r}, name={self.name!r})"


def full_address(text: str) -> str:
    """Returns a hub's address with its scheme (`wss://`; `ws://` on this machine), or "" if it is none."""
    address = text.strip().rstrip("/")
    if not _ADDRESS.fullmatch(address):
        return ""
    if "://" in address:
        return address
    return f"{'ws' if _LOOPBACK.match(address) else 'wss'}://{address}"
