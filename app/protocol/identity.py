"""Requests and answers about one's own account: where I am signed in, and my second factor."""

import msgspec

from app.domain.ids import StaffId


class MySessions(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="my_sessions"):
    """Where I am signed in."""


class EndSession(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="end_session"):
    """Signs me out at one of these places, at once; `id` as `my_sessions` says."""

    id: str


class TotpState(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="totp"):
    """Whether I have a second factor."""


class TotpBegin(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="totp_begin"):
    """A new secret for my authenticator; nothing changes before `totp_confirm`."""


class TotpConfirm(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="totp_confirm"):
    """Switches my second factor on with a code that the authenticator shows for the new secret."""

    code: str


class TotpEnd(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="totp_end"):
    """Switches my second factor off; needs a code of it, and that the shop does not require one."""

    code: str


class TotpReset(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="totp_reset"):
    """An administrator takes somebody's second factor away, for he lost it; that person is signed out."""

    user: StaffId


IdentityRequest = MySessions | EndSession | TotpState | TotpBegin | TotpConfirm | TotpEnd | TotpReset

# Answers


class SessionRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One session: times are Unix ms; `mine` is the one that asks."""

    id: str
    device: str = ""
    address: str = ""
    since_ms: int = 0
    seen_ms: int = 0
    mine: bool = False


class SessionsRes(msgspec.Struct, frozen=True, kw_only=True):
    """My sessions, latest used first."""

    sessions: tuple[SessionRow, ...] = ()


class TotpRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whether I have a second factor, and whether the shop requires one of me."""

    enrolled: bool = False
    required: bool = False


class TotpBegunRes(msgspec.Struct, frozen=True, kw_only=True):
    """The secret to type in (base32), and the same as an `otpauth:` address for a QR code."""

    secret: str
    address: str


class TotpOnRes(msgspec.Struct, frozen=True, kw_only=True):
    """The second factor is on; each of these codes replaces the phone once, and is shown only now."""

    recovery: tuple[str, ...] = ()
