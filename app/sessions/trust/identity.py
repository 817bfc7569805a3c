"""Remembers which certificates a hub showed at an address and since when, and tells when it shows another."""

from datetime import datetime
from typing import Final

import msgspec

MOST_SHOWN: Final = 16
"""Certificates kept for an address; beyond them the one that was seen first is forgotten."""

MOST_HUBS: Final = 200
"""Addresses kept; beyond them the one that was reached least lately is forgotten."""


class Shown(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A certificate that a hub showed: `fingerprint` is its SHA-256 (64 hex digits), `since` the first time.

    `company` and `issuer` are what it says of whom it was made for and by whom; empty where it says nothing.
    """

    fingerprint: str
    since: datetime
    company: str = ""
    issuer: str = ""


class KnownHub(msgspec.Struct, frozen=True, kw_only=True):
    """An address that was reached: `since` the first time, `seen` the last; `shown` by their first times.

    Nodes of one hub may show different certificates, so that one which comes back is no new one.
    """

    since: datetime
    seen: datetime
    shown: tuple[Shown, ...] = ()


class KnownHubs(msgspec.Struct, frozen=True, kw_only=True):
    """All hubs that were reached from this computer, by their addresses."""

    hubs: dict[str, KnownHub] = {}

    def meeting(self, address: str, certificate: Shown | None, now: datetime) -> "Meeting":
        """Returns how a hub is known that was just reached; without TLS there is no certificate."""
        hub = self.hubs.get(address) or KnownHub(since=now, seen=now)
        known = {one.fingerprint: one for one in hub.shown}
        new = certificate is not None and certificate.fingerprint not in known
        before = hub.shown[-1] if new and hub.shown else None
        shown = (*hub.shown, certificate)[-MOST_SHOWN:] if new and certificate is not None else hub.shown
        met = KnownHub(since=hub.since, seen=now, shown=shown)
        kept = sorted((self.hubs | {address: met}).items(), key=lambda one: one[1].seen)[-MOST_HUBS:]
        return Meeting(
            address=address,
            since=hub.since,
            certificate=certificate and known.get(certificate.fingerprint, certificate),
            before=before,
            hubs=KnownHubs(hubs=dict(kept)),
        )


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A hub as it is known now: `since` its address was first reached, `certificate` what it shows.

    `before` is what it showed last, where it shows one now that it never showed here; `hubs` is what is to
    be remembered.
    """

    address: str
    since: datetime
    certificate: Shown | None = None
    before: Shown | None = None
    hubs: KnownHubs = KnownHubs()
