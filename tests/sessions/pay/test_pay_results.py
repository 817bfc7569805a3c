"""What pieces and bonuses are paid for: counted from the log as it stands, once where it is one thing."""

from __future__ import annotations

from app.domain import events as ev
from app.domain.events import Body
from app.domain.ids import CUSTOMER, SYSTEM, Author, StaffId
from app.sessions.pay.results import Counted, named_by_closing, results_of
from tests.builders import C1, event

ANNA = StaffId("anna")
ME = Author("anna")


def names(channel: str, *happened: tuple[Author, Body]) -> list[str]:
    first = (CUSTOMER, ev.Opened(channel=channel, shop="north"))
    log = [event(number, body, by=by) for number, (by, body) in enumerate((first, *happened), 1)]
    found = results_of(log, C1, ANNA)
    assert {one.shop for one in found} <= {"north"}
    return [one.name for one in found]


def mine() -> tuple[Author, Body]:
    return SYSTEM, ev.Claimed(owner=ANNA, fence=1)


def test_a_chat_counts_its_messages_each_and_itself_its_closing_and_a_good_rating_once() -> None:
    said = (ME, ev.Message(text="はい"))
    found = names(
        "chat", mine(), said, said, (ME, ev.WrapUp(disposition="contract")), (ME, ev.Closed()),
        (CUSTOMER, ev.Rated(score=5)),
    )  # fmt: skip
    assert found == [
        Counted.MESSAGE, Counted.HANDLED, Counted.MESSAGE, named_by_closing("contract"), Counted.CLOSED,
        Counted.RATED_WELL,
    ]  # fmt: skip


def test_what_somebody_else_did_and_what_was_practised_is_no_result_of_mine() -> None:
    boss = Author("boss")
    theirs = (SYSTEM, ev.Claimed(owner=StaffId("boss"), fence=2))
    assert names("chat", theirs, (boss, ev.Message(text="x")), (boss, ev.Closed())) == []
    assert names("practice", mine(), (ME, ev.Message(text="x")), (ME, ev.Closed())) == []


def test_an_answered_mail_is_a_mail_and_a_call_counts_once_however_it_ended() -> None:
    assert names("mail", mine(), (ME, ev.Message(text="x"))) == [Counted.MAIL]
    ended = (ME, ev.WrapUp(disposition="")), (ME, ev.Closed())
    assert names("phone", mine(), *ended) == [Counted.CALL, Counted.CLOSED]
