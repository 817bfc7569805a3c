"""A log becomes a script whose people are invented, with its moment, and within a frame."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, new_cid
from app.protocol.training import ScenarioRecord, Turn
from app.training.practice.from_log import script_of_log, within
from app.training.scenarios.maker import NothingToPractiseError

START = datetime(2026, 1, 1, tzinfo=UTC)
BEN = Author("ben")


def log(*said: tuple[Author, AnyBody]) -> list[Event]:
    return [
        Event(
            conversation=ConversationId("a-log"),
            seq=seq,
            cid=new_cid(),
            by=by,
            at=START + timedelta(seconds=10 * seq),
            body=body,
        )
        for seq, (by, body) in enumerate(said, start=1)
    ]


EVENTS = log(
    (CUSTOMER, ev.Opened(customer="佐々木", locale="ja")),
    (SYSTEM, ev.Message(text="自動のご案内", via="auto")),
    (CUSTOMER, ev.Message(text="佐々木です。電話は090-1234-5678です。")),
    (BEN, ev.Note(text="急ぎ")),
    (BEN, ev.Message(text="佐々木様、お待たせいたしました。")),
    (CUSTOMER, ev.Message(text="まだですか")),
)


@pytest.mark.parametrize(("from_seq", "begin"), [(0, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 3)])
def test_what_was_said_up_to_the_moment_is_history(from_seq: int, begin: int) -> None:
    script, begins = script_of_log(EVENTS, from_seq, {})
    assert begins == begin
    assert [turn.by for turn in script.turns] == ["customer", "operator", "customer"]


def test_nothing_of_the_real_customer_is_left() -> None:
    script, _begin = script_of_log(EVENTS, 3, {"ben": "勉"})
    told = msgspec.json.encode(script).decode()
    assert "佐々木" not in told
    assert "090-1234-5678" not in told
    assert "様、お待たせいたしました。" in told


def test_a_log_in_which_the_customer_says_nothing_is_refused_in_words() -> None:
    with pytest.raises(NothingToPractiseError):
        script_of_log(EVENTS[:2], 1, {})


def test_a_long_script_loses_what_is_longest_ago_and_keeps_its_moment() -> None:
    turns = tuple(Turn(text=f"{number}" + "x" * 100) for number in range(100))
    script = ScenarioRecord(id="s", title="Long", turns=turns)
    small, begin = within(script, 60, 6_000)
    assert len(msgspec.json.encode(small)) <= 6_000
    assert small.turns[begin] == turns[60]
    tiny, at = within(script, 60, 500)
    assert len(tiny.turns) >= at
    assert within(script, 60, 100_000) == (script, 60)
