"""What every softphone keeps to, and what its lines become in the log: each said once, whoever says it."""

from __future__ import annotations

from collections.abc import Awaitable
from contextlib import suppress
from typing import Any

import pytest

from app.domain.errors import PhoneError
from app.domain.events import from_millis
from app.domain.ids import Cid, ConversationId
from app.domain.phone_call import Call, Result
from app.sessions.phone.numbers import normalised
from app.sessions.phone.softphone import LineChange, LineFollower, LineListener, LineState, Softphone
from app.ui.phone.tel_link import TelLink

ONE, TWO = ConversationId("one"), ConversationId("two")
NUMBER = "+81312345678"


class FakeSoftphone:
    """A softphone whose other end is the test."""

    tells = True

    def __init__(self) -> None:
        self.lines: dict[ConversationId, LineState] = {}
        self._listeners: list[LineListener] = []

    def dial(self, call: ConversationId, number: str) -> None:
        if normalised(number) is None:
            raise PhoneError("This is no telephone number.")
        if self.lines.get(call, LineState.ENDED) is LineState.ENDED:
            self.goes(call, LineState.RINGING)

    def answer(self, call: ConversationId) -> None:
        if self.lines.get(call) is LineState.RINGING:
            self.goes(call, LineState.TALKING)

    def hang_up(self, call: ConversationId) -> None:
        rang = self.lines.get(call)
        if rang in (LineState.RINGING, LineState.TALKING):
            missed = rang is LineState.RINGING
            self.goes(call, LineState.ENDED, Result.NO_ANSWER if missed else Result.ANSWERED)

    def listen(self, listener: LineListener) -> None:
        self._listeners.append(listener)

    def goes(self, call: ConversationId, state: LineState, result: Result = Result.ANSWERED) -> None:
        self.lines[call] = state
        for listener in self._listeners:
            listener(LineChange(call=call, state=state, result=result))


def told_by(phone: Softphone) -> list[LineChange]:
    told: list[LineChange] = []
    phone.listen(told.append)
    return told


def test_a_softphone_tells_each_change_once_and_in_order() -> None:
    phone = FakeSoftphone()
    told = told_by(phone)
    phone.dial(ONE, NUMBER)
    phone.dial(ONE, NUMBER)
    phone.answer(TWO)
    phone.answer(ONE)
    phone.answer(ONE)
    phone.hang_up(ONE)
    phone.hang_up(ONE)
    assert [one.state for one in told] == [LineState.RINGING, LineState.TALKING, LineState.ENDED]
    assert {one.call for one in told} == {ONE}


def test_what_is_hung_up_while_it_rings_found_nobody() -> None:
    phone = FakeSoftphone()
    told = told_by(phone)
    phone.dial(ONE, NUMBER)
    phone.hang_up(ONE)
    assert told[-1].result is Result.NO_ANSWER


@pytest.mark.parametrize("phone", [FakeSoftphone(), TelLink(lambda _link: True)])
def test_no_softphone_dials_what_is_no_number(phone: Softphone) -> None:
    with pytest.raises(PhoneError):
        phone.dial(ONE, "javascript:alert(1)")


def test_the_operators_own_phone_is_handed_nothing_but_digits() -> None:
    links: list[str] = []
    TelLink(lambda link: bool(links.append(link)) or True).dial(ONE, "03-1234-5678")
    assert links == ["tel:+81312345678"]
    with pytest.raises(PhoneError):
        TelLink(lambda _link: False).dial(ONE, NUMBER)


class Log:
    """Keeps what was written."""

    def __init__(self) -> None:
        self.calls = {ONE: Call(number=NUMBER, started_at=from_millis(0))}
        self.said: list[tuple[str, Any]] = []

    def call(self, conversation: ConversationId) -> Call | None:
        return self.calls.get(conversation)

    async def call_answered(self, conversation: ConversationId) -> Cid:
        self.said.append(("answered", conversation))
        return Cid("1")

    async def call_ended(self, conversation: ConversationId, result: Result, note: str = "") -> Cid:
        self.said.append(("ended", result))
        return Cid("2")

    def start(self, work: Awaitable[object]) -> None:
        with suppress(StopIteration):
            work.send(None)  # type: ignore[attr-defined]


def followed() -> tuple[FakeSoftphone, Log, LineFollower]:
    phone, log = FakeSoftphone(), Log()
    return phone, log, LineFollower(phone, log, log.start)


def test_what_the_line_does_is_written_into_the_log() -> None:
    phone, log, _ = followed()
    phone.dial(ONE, NUMBER)
    phone.goes(ONE, LineState.TALKING)
    phone.goes(ONE, LineState.ENDED, Result.ANSWERED)
    assert log.said == [("answered", ONE), ("ended", Result.ANSWERED)]


def test_a_result_that_the_person_chose_is_not_written_over_by_the_line() -> None:
    phone, log, lines = followed()
    phone.dial(ONE, NUMBER)
    lines.answer(ONE)
    lines.end(ONE, Result.REFUSED)
    assert log.said == [("answered", ONE), ("ended", Result.REFUSED)]
    assert phone.lines[ONE] is LineState.ENDED


def test_who_ends_a_call_that_still_rings_has_reached_nobody() -> None:
    _phone, log, lines = followed()
    lines.end(ONE, Result.ANSWERED)
    lines.end(ONE, Result.ANSWERED)
    lines.end(TWO, Result.ANSWERED)
    assert log.said == [("ended", Result.NO_ANSWER)]
