"""The second factor: codes of an authenticator app, each taken once, and recovery codes for a lost phone."""

import hashlib
import hmac
import logging
import secrets
from collections.abc import Callable
from typing import Final

import msgspec
import pyotp
import sqlalchemy as sa

from app.domain.errors import AppError
from app.domain.ids import StaffId
from app.hub.clock import wall_clock_ms
from app.hub.identity.account_rows import nobody, note
from app.hub.identity.seal import Seal
from app.hub.store.cold import Cold
from app.hub.store.tables import staff

STEP_MS: Final = 30_000
STEPS_AROUND: Final = (-1, 0, 1)
"""Codes of the step before and after are taken, too: clocks differ, and people type slowly."""

RECOVERY_CODES: Final = 8
RECOVERY_LETTERS: Final = 16
ENROL_WITHIN_MS: Final = 15 * 60_000
LONGEST_CODE: Final = 40
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"

_log = logging.getLogger(__name__)


class Factor(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept, sealed: the seed, and the SHA-256 of each recovery code that was not used yet."""

    seed: str
    recovery: tuple[bytes, ...] = ()


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """A seed that nobody has proved to have: for typing in, and as an address for a QR code."""

    secret: str
    address: str


class SecondFactors:
    """The second factors of all accounts. Every method may raise StorageError; then nothing was changed."""

    def __init__(
        self, cold: Cold, seal: Seal | None = None, *, now_ms: Callable[[], int] = wall_clock_ms
    ) -> None:
        self._cold = cold
        self._seal = seal
        self._now_ms = now_ms
        self._begun: dict[StaffId, tuple[str, int]] = {}

    async def enrolled(self, user: StaffId) -> bool:
        """Tells whether somebody has to give a code."""
        query = sa.select(staff.c.totp_seed).where(staff.c.id == user)
        return bool(await self._cold.run(lambda link: link.execute(query).scalar_one_or_none()))

    def begin(self, user: StaffId, issuer: str) -> Enrolment:
        """Returns a new seed for an authenticator; nothing changes until `confirm`."""
        if self._seal is None:
            raise AppError("This hub has no key for second factors.", "Start it with its data folder.")
        seed = pyotp.random_base32()
        self._begun[user] = (seed, self._now_ms())
        return Enrolment(
            secret=seed, address=pyotp.TOTP(seed).provisioning_uri(name=user, issuer_name=issuer)
        )

    async def confirm(self, user: StaffId, code: str) -> tuple[str, ...] | None:
        """Switches the factor on if the code fits the new seed, and returns the recovery codes, this once."""
        seed, begun = self._begun.get(user, ("", 0))
        step = self._step(seed, code, after=0) if seed else None
        if step is None or self._seal is None or self._now_ms() - begun > ENROL_WITHIN_MS:
            return None
        codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
        factor = Factor(seed=seed, recovery=tuple(_digest(one) for one in codes))
        await self._store(user, self._closed(factor), step, by=user, what="totp-on")
        del self._begun[user]
        return codes

    async def check(self, user: StaffId, code: str) -> bool:
        """Takes a code, or a recovery code: each works once, whoever else tries it at the same time."""

        def check(link: sa.Connection) -> bool:
            query = sa.select(staff.c.totp_seed, staff.c.totp_used).where(staff.c.id == user)
            row = link.execute(query.with_for_update()).one_or_none()
            factor = None if row is None or not row.totp_seed else self._opened(row.totp_seed)
            if row is None or factor is None or len(code) > LONGEST_CODE:
                return False
            change = sa.update(staff).where(staff.c.id == user)
            if (step := self._step(factor.seed, code, after=row.totp_used)) is not None:
                link.execute(change.values(totp_used=step))
                return True
            given = _digest(code)
            kept = tuple(one for one in factor.recovery if not hmac.compare_digest(one, given))
            if len(kept) == len(factor.recovery):
                return False
            left = msgspec.structs.replace(factor, recovery=kept)
            link.execute(change.values(totp_seed=self._closed(left)))
            note(link, self._now_ms(), user, "totp-recovery", f"{user} {len(kept)} left")
            return True

        return await self._cold.run(check)

    async def reset(self, user: StaffId, *, by: str) -> None:
        """Takes the second factor away, as from somebody who lost it. Raises AccountError: no such user."""
        await self._store(user, "", 0, by=by, what="totp-off")

    async def _store(self, user: StaffId, sealed: str, step: int, *, by: str, what: str) -> None:
        def store(link: sa.Connection) -> None:
            change = sa.update(staff).where(staff.c.id == user).values(totp_seed=sealed, totp_used=step)
            if link.execute(change).rowcount == 0:
                raise nobody(user)
            note(link, self._now_ms(), by, what, user)

        await self._cold.run(store)

    def _step(self, seed: str, code: str, *, after: int) -> int | None:
        """Returns the time step whose code this is, if it is later than the last one that was taken."""
        given = "".join(code.split()).encode("utf-8", "replace")
        now = self._now_ms() // STEP_MS
        totp = pyotp.TOTP(seed)
        fitting = [
            now + one
            for one in STEPS_AROUND
            if hmac.compare_digest(totp.generate_otp(max(0, now + one)).encode(), given)
        ]
        return next((step for step in fitting if step > after), None)

    def _closed(self, factor: Factor) -> str:
        if self._seal is None:
            raise RuntimeError("there is no key")
        return self._seal.close(msgspec.json.encode(factor))

    def _opened(self, stored: str) -> Factor | None:
        plain = None if self._seal is None else self._seal.open(stored)
        if plain is None:
            _log.error("a second factor cannot be read: the hub's key is not the one it was kept with")
            return None
        return msgspec.json.decode(plain, type=Factor)


def _recovery_code() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(RECOVERY_LETTERS))
    return "-".join(letters[at : at + 4] for at in range(0, RECOVERY_LETTERS, 4))


def _digest(code: str) -> bytes:
    """Hashes a recovery code as people type it; 79 bits of chance need no slow hash."""
    plain = "".join(char for char in code.casefold() if char.isalnum())
    return hashlib.sha256(plain.encode("utf-8", "replace")).digest()
