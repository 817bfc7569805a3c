"""Invitations: a link by which a new colleague reaches the hub, chooses a password, and is in."""

import re
from typing import Final
from urllib.parse import quote, unquote, urlsplit

import msgspec

from app.domain.ids import is_staff_name

SCHEME: Final = "madoguchi"
_PATH: Final = "/invitation/"
_SCHEMES: Final = frozenset({SCHEME, "https"})
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{20,100}")
_LOOPBACK: Final = re.compile(r"(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?")
_LONGEST: Final = 2_000


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """Where to go (`hub` is a `wss://` address), as whom, and the secret that counts as password once.

    The secret stands behind the `#` of the link: browsers and proxies never send that part anywhere.
    """

    hub: str
    user: str
    secret: str

    @property
    def link(self) -> str:
        """The link as it is sent to the colleague."""
        place = self.hub.partition("://")[2].rstrip("/")
        return f"{SCHEME}://{place}{_PATH}{quote(self.user)}#{self.secret}"

    def __repr__(self) -> str:
        return f"Invitation(hub={self.hub!r}, user={self.user!r})"


def read_invitation(text: str) -> Invitation | None:
    """Returns the invitation that a link is, `madoguchi://` or `https://`; None where it is none."""
    text = text.strip()
    if len(text) > _LONGEST or any(mark.isspace() for mark in text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    before, found, user = parts.path.rpartition(_PATH)
    user = unquote(user)
    fits = parts.scheme in _SCHEMES and parts.netloc and "@" not in parts.netloc and not parts.query
    if not (fits and found and is_staff_name(user) and _SECRET.fullmatch(parts.fragment)):
        return None
    scheme = "ws" if _LOOPBACK.fullmatch(parts.netloc) else "wss"
    return Invitation(hub=f"{scheme}://{parts.netloc}{before}", user=user, secret=parts.fragment)
