"""What the events of a telephone call do to its conversation."""

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.events import Event
from app.domain.fold_table import folds
from app.domain.phone_call import NO_CALL, Call, CallBack, Turn
from app.domain.standing import Standing


@folds(ev.CallStarted)
def _started(now: Standing, event: Event, body: ev.CallStarted) -> None:
    known = _call(now)
    now.call = replace(
        known,
        direction=body.direction,
        number=body.number,
        list=body.list,
        entry=body.entry,
        former=body.former,
        started_at=event.at,
        answered_at=None,
        ended_at=None,
        result="",
        note="",
    )


@folds(ev.CallAnswered)
def _answered(now: Standing, event: Event, _body: ev.CallAnswered) -> None:
    known = _call(now)
    if known.ended_at is None and known.answered_at is None:
        now.call = replace(known, answered_at=event.at, started_at=known.started_at or event.at)


@folds(ev.CallEnded)
def _ended(now: Standing, event: Event, body: ev.CallEnded) -> None:
    known = _call(now)
    ended = known.ended_at or event.at
    now.call = replace(known, ended_at=ended, result=body.result, note=body.note or known.note)


@folds(ev.ScriptTurned)
def _turned(now: Standing, event: Event, body: ev.ScriptTurned) -> None:
    known = _call(now)
    texts = known.texts
    if body.source and known.script_text(body.script, body.version) is None:
        texts = (*texts, (body.script, body.version, body.name, body.source))
    made = Turn(
        seq=event.seq,
        at=event.at,
        script=body.script,
        version=body.version,
        step=body.step,
        title=body.title,
        choice=body.choice,
    )
    now.call = replace(known, turns=(*known.turns, made), texts=texts)


@folds(ev.CallBackPlanned)
def _planned(now: Standing, event: Event, body: ev.CallBackPlanned) -> None:
    known = _call(now)
    made = CallBack(seq=event.seq, at=body.at, number=body.number, note=body.note, staff=body.staff)
    now.call = replace(known, call_backs=(*known.call_backs, made))


@folds(ev.CallBackDone)
def _done(now: Standing, _event: Event, body: ev.CallBackDone) -> None:
    known = _call(now)
    now.call = replace(
        known,
        call_backs=tuple(
            replace(one, done=True, call=body.call) if one.seq == body.target and not one.done else one
            for one in known.call_backs
        ),
    )


def _call(now: Standing) -> Call:
    return now.call or NO_CALL


def ended_by_close(now: Standing, event: Event) -> None:
    """Ends a call that goes on while its conversation is closed, such as by somebody in charge."""
    if now.call is not None and now.call.started_at is not None and now.call.ended_at is None:
        now.call = replace(now.call, ended_at=event.at)


def without_words(call: Call | None) -> Call | None:
    """Returns a call without its number and remarks; its times and the script's own words stay."""
    if call is None:
        return None
    plain = tuple(replace(one, number="", note="", done=True) for one in call.call_backs)
    return replace(call, number="", note="", call_backs=plain)


def without_targets(call: Call | None, targets: tuple[int, ...]) -> Call | None:
    """Returns a call without what was written at those events about calls back."""
    if call is None or all(one.seq not in targets for one in call.call_backs):
        return call
    plain = tuple(replace(one, number="", note="") if one.seq in targets else one for one in call.call_backs)
    return replace(call, call_backs=plain)
