"""How calls are worded: directions, purposes, results, phases, and what happened in them."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Final

from app.domain import events as ev
from app.domain.ids import Author, StaffId
from app.domain.phone_call import INBOUND, Phase, Result
from app.sessions.phone.numbers import shown
from app.ui.words import tr, tr_later

PURPOSES: Final[Mapping[str, str]] = {
    "inquiry": tr_later("Inquiry"),
    "cancellation": tr_later("Cancellation"),
    "sales": tr_later("Sales"),
    "contract": tr_later("Contract"),
}
"""Purposes that every shop has; it may write others, which are shown as they are."""

RESULTS: Final[Mapping[Result, str]] = {
    Result.ANSWERED: tr_later("Spoken with"),
    Result.NO_ANSWER: tr_later("No answer"),
    Result.BUSY: tr_later("Busy"),
    Result.VOICEMAIL: tr_later("Voicemail"),
    Result.REFUSED: tr_later("Refuses further calls"),
    Result.WRONG_NUMBER: tr_later("Wrong number"),
}

_ISOLATE: Final = "\u2068{}\u2069"


def purpose_words(purpose: str) -> str:
    """Returns the name of a purpose."""
    return tr(PURPOSES[purpose]) if purpose in PURPOSES else purpose


def result_words(result: str) -> str:
    """Returns the name of a result; one that this program does not know is shown as it is."""
    return tr(RESULTS[Result(result)]) if result in set(Result) else result


def direction_words(direction: str) -> str:
    """Returns who called whom."""
    return tr("Incoming call") if direction == INBOUND else tr("Outgoing call")


def phase_words(phase: Phase, direction: str) -> str:
    """Returns what is done about a call now."""
    match phase:
        case Phase.RINGING:
            return tr("Ringing") if direction == INBOUND else tr("Calling")
        case Phase.TALKING:
            return tr("Talking")
        case Phase.AFTER_CALL:
            return tr("After the call")


def number_words(number: str) -> str:
    """Returns a number as people write it, or that it was withheld."""
    return shown(number) if number else tr("Number withheld")


def moment_words(at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """Returns a day and time as a list shows it: the time alone today, else the day with it."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    if local.year == today.year:
        return tr("{month}/{day} {time}", month=local.month, day=local.day, time=f"{local:%H:%M}")
    return f"{local:%Y/%m/%d %H:%M}"


# What happened, in a timeline

_Names = Callable[[Author | StaffId], str]


def _plain(text: str) -> str:
    return _ISOLATE.format(" ".join(text.replace("\u2069", "").split()))


def _with(line: str, remark: str) -> str:
    return tr("{line}: {remark}", line=line, remark=_plain(remark)) if remark.strip() else line


def _started(body: ev.CallStarted, who: str, _names: _Names) -> str:
    number = _plain(number_words(body.number))
    if body.direction == INBOUND:
        return tr("Incoming call from {number}", number=number)
    return tr("{name} calls {number}", name=who, number=number)


def _ended(body: ev.CallEnded, _who: str, _names: _Names) -> str:
    return _with(tr("Call ended ({result})", result=result_words(body.result)), body.note)


def _turned(body: ev.ScriptTurned, _who: str, _names: _Names) -> str:
    title = _plain(body.title or body.step)
    if body.choice:
        return tr("Script: {choice} → {step}", choice=_plain(body.choice), step=title)
    return tr("Script: {step}", step=title)


def _planned(body: ev.CallBackPlanned, _who: str, names: _Names) -> str:
    at = datetime.fromtimestamp(body.at / 1000, UTC).astimezone()
    who = _plain(names(body.staff)) if body.staff else ""
    line = tr("Call back planned for {time}", time=f"{at:%Y/%m/%d %H:%M}")
    return _with(f"{line} ({who})" if who else line, body.note)


def _done(body: ev.CallBackDone, who: str, _names: _Names) -> str:
    return tr("{name} called back", name=who) if body.call else tr("{name} gave the call back up", name=who)


PHONE_WORDINGS: Final[Mapping[str, Callable[..., str]]] = {
    "call_started": _started,
    "call_answered": lambda _body, _who, _names: tr("Call answered"),
    "call_ended": _ended,
    "script_turned": _turned,
    "call_back_planned": _planned,
    "call_back_done": _done,
}
"""Added to the wordings of a timeline, by the kinds of the events."""
