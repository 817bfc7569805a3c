"""When a mail is due is said in words that one understands at a glance."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.ids import ConversationId
from app.sessions.list_row import Group, ListRow
from app.ui.chats.listing.conversation_list_words import clock_words, row_words, standing
from app.ui.mail.due_words import due_words

NOON = datetime.now(UTC).astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (5 * HOUR, "Due in 5 h"),
        (timedelta(minutes=25), "Due in 25 min"),
        (30 * HOUR, "Due in 30 h"),
        (72 * HOUR, "Due in 3 days"),
        (-timedelta(minutes=5), "Overdue by 5 min"),
        (-3 * HOUR, "Overdue by 3 h"),
        (-24 * HOUR, "Overdue since yesterday"),
    ],
)
def test_due_and_overdue_are_told_in_hours_and_days(left: timedelta, said: str) -> None:
    assert due_words(NOON + left, NOON) == said


def test_what_is_long_overdue_names_the_day() -> None:
    day = NOON - timedelta(days=4)
    assert due_words(day, NOON) == f"Overdue since {day.month}/{day.day}"


def test_the_row_of_a_mail_says_when_it_is_due_and_has_no_clock_that_ticks() -> None:
    row = ListRow(
        conversation=ConversationId("m"), group=Group.NEEDS_REPLY, title="Sato", by_hours=True,
        channel="mail", since=NOON - HOUR, due=NOON + 5 * HOUR,
    )  # fmt: skip
    assert standing(row, NOON) == (None, "Due in 5 h")
    assert clock_words(row, NOON) == clock_words(row, NOON + timedelta(seconds=1)) == "11:00"
    assert "Due in 5 h" in row_words(row, NOON)
