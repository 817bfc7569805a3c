"""Calls back as they stand: which are due, which were missed, what is proposed, and what is kept here."""

from datetime import UTC, datetime, timedelta

from app.domain.events import to_millis
from app.domain.ids import ConversationId
from app.protocol.phone_states import CallBackRow
from app.sessions.phone.call_backs import next_moment, read, standing_of, written

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def planned(minutes: float, name: str = "c") -> CallBackRow:
    at = to_millis(NOW + timedelta(minutes=minutes))
    return CallBackRow(conversation=ConversationId(name), seq=4, at=at)


def test_a_call_back_is_soon_then_due_then_missed() -> None:
    rows = [planned(60, "later"), planned(4, "soon"), planned(0, "now"), planned(-16, "missed")]
    stands = standing_of(rows, NOW, 5)
    assert [one.conversation for one in stands.pressing] == ["missed", "now", "soon"]
    assert [one.conversation for one in stands.later] == ["later"]
    assert (stands.count, stands.first) == (4, rows[3])
    assert standing_of([planned(4)], NOW, 0).soon == ()


def test_a_proposed_time_lies_within_the_hours_of_calling() -> None:
    assert next_moment(NOW, (8, 21)).strftime("%H:%M") == "13:00"
    late = next_moment(NOW.replace(hour=20, minute=40), (8, 21))
    assert (late.day, late.strftime("%H:%M")) == (23, "08:00")
    assert next_moment(NOW.replace(hour=3), (8, 21)).strftime("%H:%M") == "08:00"


def test_reminders_outlive_the_program_and_odd_words_are_none() -> None:
    rows = (planned(3), planned(5, "d"))
    assert read(written(rows)) == rows
    assert read(None) == read("no json") == ()
