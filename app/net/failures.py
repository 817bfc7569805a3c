"""What went wrong with a connection: a sentence for the person, and whether trying again makes sense."""

import socket
import ssl
from http import HTTPStatus
from typing import Final

import msgspec
from websockets.exceptions import (
    ConnectionClosed,
    InvalidHandshake,
    InvalidMessage,
    InvalidProxy,
    InvalidStatus,
    InvalidURI,
    ProxyError,
    WebSocketException,
)

from app.protocol.codes import FINAL_CLOSE_CODES, CloseCode
from app.sessions.certificate import UNTRUSTED

NO_NAME: Final = "The name of the hub is not known in this network."
REFUSED: Final = "Nobody answers at the hub's address."
UNREACHABLE: Final = "The hub cannot be reached over this network."
TIMED_OUT: Final = "The hub did not answer in time."
CERTIFICATE: Final = UNTRUSTED
NO_TLS: Final = "A protected connection to the hub could not be made."
PORTAL: Final = "Another page answers instead of the hub. This network may want you to sign in first."
FORBIDDEN_HERE: Final = "The hub does not let this computer in."
HUB_TROUBLE: Final = "The hub is not ready at the moment."
NOT_A_HUB: Final = "There is no hub at this address."
PROXY: Final = "The proxy of this network does not let the connection through."
BROKEN: Final = "The connection to the hub broke."
SILENT: Final = "Nothing came from the hub any more."
RESTARTING: Final = "The hub is restarting."
SIGN_IN_AGAIN: Final = "The session is over. Sign in again."
UPGRADE: Final = "This version of the program does not fit the hub. Install the current version."
REPLACED: Final = "You signed in somewhere else. This window takes no part any more."
TOOK_OVER: Final = "You were signed in somewhere else. That window takes no part any more."
PROTOCOL: Final = "The hub and this program do not understand each other. Please report this."
NOT_ALLOWED: Final = "The hub did not let you in."
TOO_MANY: Final = "The hub wants to be left alone for a while."
TOO_SLOW: Final = "This computer or its network was too slow for the hub."
UNCERTAIN: Final = "The hub could not say what became of the latest messages. They are sent again."
MOVED: Final = "The hub asks to connect elsewhere."
OWN_FAULT: Final = "The connection could not be made."

SENTENCES: Final = tuple(
    value for name, value in sorted(globals().items()) if name.isupper() and isinstance(value, str)
)
"""All of these sentences, for whoever translates them."""

_BY_CODE: Final[dict[int, str]] = {
    CloseCode.NORMAL: RESTARTING,
    CloseCode.GOING_AWAY: RESTARTING,
    CloseCode.AUTH_EXPIRED: SIGN_IN_AGAIN,
    CloseCode.SLOW: TOO_SLOW,
    CloseCode.UPGRADE_REQUIRED: UPGRADE,
    CloseCode.RESET: RESTARTING,
    CloseCode.DRAIN: MOVED,
    CloseCode.REPLACED: REPLACED,
    CloseCode.ABUSE: TOO_MANY,
    CloseCode.PROTOCOL_ERROR: PROTOCOL,
    CloseCode.FORBIDDEN: NOT_ALLOWED,
    CloseCode.STORAGE_UNCERTAIN: UNCERTAIN,
}
_BY_ERROR: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (ProxyError, PROXY),
    (InvalidProxy, PROXY),
    (InvalidHandshake, NOT_A_HUB),
    (InvalidURI, NOT_A_HUB),
    (WebSocketException, BROKEN),
    (EOFError, BROKEN),
    (ssl.SSLCertVerificationError, CERTIFICATE),
    (ssl.SSLError, NO_TLS),
    (socket.gaierror, NO_NAME),
    (TimeoutError, TIMED_OUT),
    (ConnectionRefusedError, REFUSED),
    (ConnectionError, BROKEN),
    (OSError, UNREACHABLE),
)
"""The first that fits counts."""

_AT_ONCE: Final = frozenset({CloseCode.RESET, CloseCode.DRAIN})
_ABNORMAL: Final = 1006


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """Why a connection ended. `final`: do not come back; `at_once`: come back now; `patient`: after long.

    `code` is the close code, 0 where no connection was made; `slept_s` how long the computer slept before.
    """

    reason: str
    code: int = 0
    final: bool = False
    at_once: bool = False
    patient: bool = False
    slept_s: float = 0.0


def verdict(error: BaseException, *, farewell: str = "") -> Verdict:
    """Returns what an error of the connection means; `farewell` is what the hub said before it closed."""
    if isinstance(error, ConnectionClosed):
        return closed(error, farewell)
    if isinstance(error, InvalidStatus):
        return Verdict(reason=_by_status(error.response.status_code))
    if isinstance(error, InvalidMessage) and isinstance(error.__cause__, EOFError | OSError):
        return Verdict(reason=BROKEN)
    return Verdict(reason=next((reason for kind, reason in _BY_ERROR if isinstance(error, kind)), OWN_FAULT))


def closed(error: ConnectionClosed, farewell: str) -> Verdict:
    """Returns what the end of an open connection means."""
    code = error.rcvd.code if error.rcvd is not None else _ABNORMAL
    reason = _BY_CODE.get(code, BROKEN)
    if farewell[:1].isupper() and code in (CloseCode.FORBIDDEN, CloseCode.ABUSE):
        reason = farewell  # a sentence: the hub knows whether it was the password or something else
    return Verdict(
        reason=reason,
        code=code,
        final=code in FINAL_CLOSE_CODES or code == CloseCode.AUTH_EXPIRED,
        at_once=code in _AT_ONCE,
        patient=code == CloseCode.ABUSE,
    )


def _by_status(status: int) -> str:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return FORBIDDEN_HERE
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return PROXY
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return HUB_TROUBLE
    if status >= HTTPStatus.BAD_REQUEST:
        return NOT_A_HUB
    return PORTAL  # 200 with a page, or on the way to one
