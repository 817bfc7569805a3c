"""What is wrong with a hub's certificate, as far as a person can do something about it."""

from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

import msgspec

from app.sessions.trust.identity import Meeting

UNTRUSTED: Final = "The hub's certificate cannot be trusted. Nothing was sent."


class CertificateFault(StrEnum):
    """Why a certificate is not trusted."""

    UNKNOWN_ISSUER = "unknown_issuer"
    """Nobody whom this computer knows vouches for it."""
    OTHER_NAME = "other_name"
    """It is for another address."""
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    """Its time has not begun: most often this computer's clock is wrong."""
    OTHER = "other"
    NONE = "none"
    """It is trusted now."""


class CertificateReport(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate as the hub showed it: `fingerprint` is the SHA-256 of all of it, 64 hex digits."""

    host: str
    fault: CertificateFault
    fingerprint: str
    subject: str
    issuer: str
    names: tuple[str, ...]
    not_before: datetime
    not_after: datetime
    pem: str
    changed: bool = False
    """Another certificate was trusted for this address before."""

    @property
    def can_be_pinned(self) -> bool:
        """Tells whether trusting exactly this certificate would help: its name and its time are right."""
        return self.fault is CertificateFault.UNKNOWN_ISSUER


class CertificateDesk(Protocol):
    """Looks at certificates and trusts one; the console's network does both."""

    async def examine(self, address: str) -> CertificateReport:
        """Returns what the hub at an address shows, without saying anything to it. Raises LinkError."""

    def trust(self, report: CertificateReport) -> None:
        """Trusts exactly this certificate from now on. Raises OSError, ConfigError."""

    def met(self, now: datetime) -> Meeting | None:
        """Remembers the hub that is connected now, and returns how it is known; None where none is.

        Raises:
            OSError: what is known of hubs cannot be kept.
        """


def same_fingerprint(given: str, fingerprint: str) -> bool:
    """Tells whether somebody gave at least the first 16 hex digits of a fingerprint, however separated."""
    digits = "".join(mark for mark in given.casefold() if mark not in " :-\t\n")
    return len(digits) >= LEAST_DIGITS and fingerprint.startswith(digits)


LEAST_DIGITS: Final = 16
"""64 bits: more than anybody can forge a certificate for while a colleague waits at the telephone."""
