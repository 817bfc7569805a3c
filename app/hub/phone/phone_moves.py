"""What sends about telephone calls become, and what nobody can do to a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.events import AnyBody
from app.domain.phone_call import NO_CALL, Phase, Result, is_phone
from app.domain.practice import is_practice
from app.hub.lane import No
from app.hub.move_rules import Case, Made, as_sent
from app.protocol.codes import Refusal
from app.protocol.phone_records import LONGEST_SCRIPT
from app.sessions.phone.numbers import normalised

BARRED: Final = frozenset({"message", "released", "rated", "typing"})
"""Who is on the telephone reads nothing, and waits in no queue."""


def barred(channel: str, body: AnyBody) -> bool:
    """Tells whether something cannot be done in a conversation of this channel, whoever asks for it."""
    if not is_phone(channel):
        return False
    if isinstance(body, ev.Transferred | ev.HandoverOffered):
        return bool(body.group)
    return body.kind in BARRED


def _answered(case: Case) -> Made:
    call = case.room.fold.call
    rings = call is not None and call.started_at is not None and call.phase is Phase.RINGING
    return as_sent(case) if rings else case.illegal()


def _ended(case: Case) -> Made:
    call = case.room.fold.call
    if case.body.result not in set(Result):
        return No(Refusal.BAD_FRAME)
    goes_on = call is not None and call.started_at is not None and call.phase is not Phase.AFTER_CALL
    return as_sent(case) if goes_on else case.illegal()


def _turned(case: Case) -> Made:
    if not is_phone(case.room.fold.channel):
        return case.illegal()
    if len(case.body.source) > LONGEST_SCRIPT:
        return No(Refusal.TOO_LARGE)
    return as_sent(case) if case.body.script and case.body.step else No(Refusal.BAD_FRAME)


def _planned(case: Case) -> Made:
    """A call back: by somebody who can make it, to a number that there is; of a chat's customer as well."""
    number = normalised(case.body.number)
    if is_practice(case.room.fold.channel):
        return case.illegal()
    if number is None or case.body.at <= 0:
        return No(Refusal.INVALID)
    staff = case.body.staff or case.me.id
    if case.colleagues(staff) is None:
        return No(Refusal.NOT_FOUND)
    return [(replace(case.body, number=number, staff=staff), None)]


def _done(case: Case) -> Made:
    """It is given up; one that is made is said to be so by the call that is opened for it."""
    waiting = (case.room.fold.call or NO_CALL).open_call_backs
    if not any(one.seq == case.body.target for one in waiting):
        return case.illegal()
    return [(ev.CallBackDone(target=case.body.target), None)]


PHONE: Final[dict[str, Callable[[Case], Made]]] = {
    "call_answered": _answered,
    "call_ended": _ended,
    "script_turned": _turned,
    "call_back_planned": _planned,
    "call_back_done": _done,
}
"""How the events of telephone calls are made."""
