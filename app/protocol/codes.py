"""Close codes and refusals of `hub.v1`: 40xx means reconnect, 45xx means do not, except 4503."""

from enum import IntEnum, StrEnum
from typing import Final

SUBPROTOCOL: Final = "hub.v1"
VERSION: Final = 1


class CloseCode(IntEnum):
    """Why the hub ended a connection."""

    NORMAL = 1000
    GOING_AWAY = 1001
    AUTH_EXPIRED = 4001
    SLOW = 4008
    UPGRADE_REQUIRED = 4010
    RESET = 4011
    DRAIN = 4012
    REPLACED = 4013
    ABUSE = 4029
    PROTOCOL_ERROR = 4500
    FORBIDDEN = 4501
    STORAGE_UNCERTAIN = 4503


FINAL_CLOSE_CODES: Final = frozenset(
    {CloseCode.UPGRADE_REQUIRED, CloseCode.REPLACED, CloseCode.PROTOCOL_ERROR, CloseCode.FORBIDDEN}
)
"""After these a client does not come back by itself."""

WRONG_PASSWORD: Final = "The name or the password is wrong."  # noqa: S105 (a sentence)
WRONG_DOOR: Final = "This is not the address for that kind of sign-in."
TOO_MANY_TRIES: Final = "Too many attempts. Wait a few minutes."
TOO_MANY_PLACES: Final = "You are signed in at too many places."
NEEDS_CODE: Final = "Enter the code that your authenticator shows."
WRONG_CODE: Final = "The code is wrong or was used before. Wait for the next one."
INVITATION_OVER: Final = "The invitation is over. Ask for a new one."
HUB_BUSY: Final = "Too many people are signing in. Wait a moment."
NOT_SERVED: Final = "The chat is not available here."
"""What the hub says with `FORBIDDEN` and `ABUSE`, for the person who signs in."""


class Refusal(StrEnum):
    """Why the hub said no to one frame."""

    BAD_FRAME = "bad_frame"
    TOO_LARGE = "too_large"
    RATE_LIMITED = "rate_limited"
    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    CLOSED = "closed"
    STALE_CLAIM = "stale_claim"
    ILLEGAL_MOVE = "illegal_move"
    TAKEN = "taken"
    FULL = "full"
    EMPTY = "empty"
    BUSY = "busy"
    INTERNAL = "internal"
    DIFFERENT_BODY = "different_body"
    INVALID = "invalid"
    CONFLICT = "conflict"
    EVIDENCE = "evidence"
    TOO_LATE = "too_late"
    ANSWERED = "answered"
    NOT_PASSED = "not_passed"
    IN_EXAM = "in_exam"
    NOT_CHECKED = "not_checked"
    DO_NOT_CALL = "do_not_call"
    OUT_OF_HOURS = "out_of_hours"
    LACKS_INSTALL = "lacks_install"
    LACKS_CHECK = "lacks_check"
    LACKS_TYPING = "lacks_typing"
    LACKS_MANUAL = "lacks_manual"
    LACKS_PRACTICE = "lacks_practice"
    LACKS_EXAM = "lacks_exam"
    LACKS_CONTRACT = "lacks_contract"
    LACKS_LIVE = "lacks_live"
    ON_WAY_IN = "on_way_in"
    NEEDS_RELEASE = "needs_release"


RETRYABLE: Final = frozenset({Refusal.RATE_LIMITED, Refusal.BUSY, Refusal.INTERNAL})
"""Refusals after which the same frame may be sent again; all others are final."""
