"""Practice counts in no figure of anybody, and nothing is learned from it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from app.completion.messages import Order, Sent
from app.completion.talk import Moment
from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId, new_cid
from app.domain.practice import CHANNEL, GROUP, HISTORY
from app.macros.learned import LearnedCompleter, Stand
from app.sessions.kpi.facts import facts_of
from app.sessions.learnable import examples_of
from app.sessions.statistics.record import record_of
from app.ui.figures import Today

ANNA = StaffId("anna")
HERE = ConversationId("here")
START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def log(channel: str) -> list[Event]:
    bodies: Sequence[tuple[Author, AnyBody]] = (
        (CUSTOMER, ev.Opened(channel=channel, group=GROUP, locale="en")),
        (SYSTEM, ev.Claimed(owner=ANNA, how="practice")),
        (CUSTOMER, ev.Message(text="Where is my parcel?")),
        (Author(ANNA), ev.Message(text="It will be there tomorrow.")),
        (Author(ANNA), ev.Closed()),
        (Author(ANNA), ev.WrapUp(disposition="resolved")),
    )
    return [
        Event(
            conversation=HERE,
            seq=seq,
            cid=new_cid(),
            by=by,
            at=START + timedelta(seconds=10 * seq),
            body=body,
        )
        for seq, (by, body) in enumerate(bodies, start=1)
    ]


@pytest.mark.parametrize(("channel", "counts"), [("chat", True), (CHANNEL, False)])
def test_what_counts_of_a_real_conversation_does_not_of_practice(channel: str, counts: bool) -> None:
    events = log(channel)
    told = fold(events, HERE)
    facts = facts_of(events, HERE)
    assert facts.seq == len(events)
    assert bool(facts.happenings) is counts
    assert bool(facts.stretches) is counts
    assert (record_of(events, HERE, ANNA) is not None) is counts
    assert bool(list(examples_of(told))) is counts
    today = Today()
    today.note(told, ANNA)
    assert today.handled(START) == int(counts)


class Plain:
    """What is learned beside the process."""

    def __init__(self) -> None:
        self.learned: list[str] = []

    def learn(self, reply: str, *, customer_text: str = "", conversation: str = "") -> None:
        self.learned.append(reply)


class Talks:
    """One open conversation."""

    learns = True

    def __init__(self, *, practice: bool) -> None:
        moment = Moment(turns=(), values={}, spaceless=False)
        self._stand = Stand(customer="c", language="en", moment=moment, practice=practice)

    def stand(self, conversation: str) -> Stand:
        return self._stand


@pytest.mark.parametrize("practice", [False, True])
def test_a_reply_in_practice_is_not_learned_when_it_is_sent(practice: bool) -> None:
    plain, orders = Plain(), list[Order]()
    completer = LearnedCompleter(plain, Talks(practice=practice), orders.append)  # type: ignore[arg-type]
    completer.open("here")
    completer.learn("It will be there tomorrow.", conversation="here")
    assert bool(plain.learned) is not practice
    assert any(isinstance(one, Sent) for one in orders) is not practice


def test_history_keeps_the_customer_waiting_from_now_and_counts_as_nobodys_words() -> None:
    bodies: Sequence[tuple[Author, AnyBody]] = (
        (CUSTOMER, ev.Opened(channel=CHANNEL)),
        (CUSTOMER, ev.Message(text="a", via=HISTORY)),
        (SYSTEM, ev.Message(text="b", via=HISTORY)),
        (CUSTOMER, ev.Message(text="c", via=HISTORY)),
    )
    events = [
        Event(conversation=HERE, seq=seq, cid=new_cid(), by=by, at=START, body=body)
        for seq, (by, body) in enumerate(bodies, start=1)
    ]
    told = fold(events, HERE)
    assert (told.customer_replies, told.staff_replies, told.unread) == (0, 0, 0)
    assert told.waiting_since == START
    assert fold(events[:3], HERE).waiting_since is None
