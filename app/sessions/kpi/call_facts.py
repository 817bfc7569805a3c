"""What counts of a telephone call: that there was one, how long it was talked and worked on, how it ended."""

from collections.abc import Iterator
from datetime import datetime

from app.domain.conversation import Conversation
from app.domain.events import to_millis
from app.domain.phone_call import Call


def call_counts(now: Conversation) -> Iterator[tuple[str, datetime, int, str]]:
    """Yields what happened, when, how many ms it took, and its name: of the call of one conversation.

    `call_opened` by direction, `call_talked` with the time of talking, `call_ended` by result, and
    `call_after` with the time from the end of the call to the close of its conversation.
    """
    call = now.call or Call()
    if call.started_at is not None:
        yield "call_opened", call.started_at, 0, call.direction
    if call.ended_at is None:
        return
    if call.answered_at is not None:
        yield "call_talked", call.ended_at, _ms(call.answered_at, call.ended_at), ""
    yield "call_ended", call.ended_at, 0, call.result
    if now.closed_at is not None:
        yield "call_after", now.closed_at, _ms(call.ended_at, now.closed_at), ""


def _ms(start: datetime, end: datetime) -> int:
    return max(0, to_millis(end) - to_millis(start))
