"""Builds the log of a conversation from what is said in it."""

from datetime import timedelta

from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM
from tests.builders import ANNA, START, event

C, A, S = CUSTOMER, ANNA, SYSTEM


def log_of(
    *said: tuple[str, AnyBody | str], customer: str = "田中 太郎", every_s: int = 20, **opened: object
) -> list[Event]:
    """Returns a log: opened, claimed by Anna, then what is said, a text or any event, `every_s` apart."""
    first = ev.Opened(customer=customer, locale="ja", **opened)  # type: ignore[arg-type]
    bodies: list[tuple[str, AnyBody]] = [(C, first), (S, ev.Claimed(owner=ANNA, name="佐藤 花子", fence=1))]
    bodies += [(by, ev.Message(text=one) if isinstance(one, str) else one) for by, one in said]
    return [
        event(seq, body, by=by, at=START + timedelta(seconds=every_s * (seq - 1)))
        for seq, (by, body) in enumerate(bodies, start=1)
    ]
