"""A mail is due within hours of the shop's opening, and is never treated like a chat that waits."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import AnyBody
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.protocol.opening_hours import after_open
from app.protocol.records import Hours, Span
from app.sessions.alarms.causes import causes
from app.sessions.book import SessionBook
from app.sessions.floor_rows import chat_of
from app.sessions.kpi.facts import facts_of
from app.sessions.kpi.figures import Figure, Measure, value_of
from app.sessions.kpi.tallies import Tally, add, tally
from app.sessions.list_row import Group, ListRow, ordered
from app.sessions.mail.due_time import MailClock, mail_clock, shop_hours
from app.sessions.signals.rules import Noticed, Thresholds, signs_of
from app.sessions.statistics.record import record_of
from app.sessions.urgency import Targets, is_answered, rows
from tests.builders import ANNA, BOB, C1, START, desk_state, event, queue_state, row, staff, welcome

TOKYO = ZoneInfo("Asia/Tokyo")
WEEK = Hours(week=((Span(start="10:00", end="18:00"),),) * 5 + ((), ()))
HOUR = timedelta(hours=1)


def tokyo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("since", "hours", "due"),
    [
        ("2026-11-20 10:00", 8, "2026-11-20 18:00"),
        ("2026-11-20 17:00", 2, "2026-11-23 11:00"),
        ("2026-11-21 12:00", 1, "2026-11-23 11:00"),
        ("2026-11-20 09:00", 24, "2026-11-24 18:00"),
    ],
)
def test_hours_count_while_the_shop_is_open(since: str, hours: int, due: str) -> None:
    assert after_open(WEEK, tokyo(since), hours * HOUR) == tokyo(due)


def test_a_shop_without_hours_counts_around_the_clock_and_so_does_one_that_never_opens() -> None:
    at = tokyo("2026-11-20 17:00")
    assert after_open(Hours(), at, 24 * HOUR) == at + 24 * HOUR
    assert after_open(Hours(week=((),) * 7), at, 24 * HOUR) == at + 24 * HOUR


def test_the_shop_says_how_many_hours_and_nonsense_counts_as_the_usual_day() -> None:
    clock = mail_clock({"mail.first_reply_hours": "4", "mail.next_reply_hours": "soon"}.__getitem__, None)
    assert clock.due(START, first=True) == START + 4 * HOUR
    assert clock.due(START, first=False) == START + 24 * HOUR
    assert clock.due(None, first=True) is None
    assert shop_hours({"s": WEEK}, "") == shop_hours({"s": WEEK, "t": Hours()}, "s") == WEEK
    assert shop_hours({"s": WEEK, "t": Hours()}, "x") is None


def test_a_mail_is_calm_then_soon_due_then_overdue() -> None:
    clock = MailClock(first_hours=4)
    levels = [clock.level(START, START + hours * HOUR, first=True) for hours in (0, 2.9, 3, 3.9, 4, 99)]
    assert levels == ["calm", "calm", "warn", "warn", "danger", "danger"]


# In the list


def book(channel: str, *said: tuple[str, AnyBody]) -> SessionBook:
    made = SessionBook()
    made.apply(welcome(staff(ANNA)), 0.0)
    made.apply(desk_state([row(C1)]), 0.0)
    made.load(log_of(channel, *said), 0.0)
    return made


def log_of(channel: str, *said: tuple[str, AnyBody]) -> Conversation:
    told = Conversation(C1)
    opening = (CUSTOMER, ev.Opened(customer="Sato", channel=channel))
    claim = (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1))
    for seq, (by, body) in enumerate([opening, claim, *said], start=1):
        told.apply(event(seq, body, by=by, conversation=C1))
    return told


ASKED = (CUSTOMER, ev.Message(text="help"))


@pytest.mark.parametrize("channel", ["mail", "form"])
def test_a_mail_that_waits_for_minutes_is_calm_and_rings_nowhere(channel: str) -> None:
    kept, now = book(channel, ASKED), START + timedelta(minutes=10)
    [one] = rows(kept, ANNA, now)
    assert (one.group, one.level, one.by_hours) == (Group.NEEDS_REPLY, "calm", True)
    assert one.due == one.since + 24 * HOUR if one.since else None
    assert causes(kept, [one], now) == []


def test_an_overdue_mail_does_not_ring_either() -> None:
    kept, now = book("mail", ASKED), START + timedelta(days=3)
    [one] = rows(kept, ANNA, now)
    assert one.level == "danger"
    assert causes(kept, [one], now) == []


def test_the_shops_hours_reach_the_list() -> None:
    kept = book("mail", ASKED)
    [one] = rows(kept, ANNA, START, lambda _group: Targets(mail=MailClock(first_hours=2)))
    assert one.due == START + timedelta(seconds=3) + 2 * HOUR


def test_a_mail_in_the_queue_is_due_in_hours_too() -> None:
    made = SessionBook()
    made.apply(welcome(staff(ANNA)), 0.0)
    waits = row(C1, channel="mail", state="queued", queued_at=int(START.timestamp() * 1000))
    made.apply(queue_state([waits]), 0.0)
    [one] = rows(made, ANNA, START + HOUR)
    assert (one.group, one.level, one.due) == (Group.QUEUE, "calm", START + 24 * HOUR)


def item(name: str, *, mail: bool, level: str, due: float) -> ListRow:
    return ListRow(
        conversation=ConversationId(name), group=Group.NEEDS_REPLY, title=name, by_hours=mail,
        level=level, due=START + timedelta(seconds=due), since=START,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_chat_that_waits_for_seconds_goes_before_a_mail_unless_the_mail_is_overdue() -> None:
    soon = item("soon due mail", mail=True, level="warn", due=10)
    late = item("overdue mail", mail=True, level="danger", due=-5)
    chat = item("chat", mail=False, level="calm", due=30)
    assert [one.title for one in ordered([soon, chat, late])] == ["overdue mail", "chat", "soon due mail"]


# In figures and signals


def days_of_mail(channel: str) -> list[ev.Event]:
    said: list[tuple[timedelta, str, AnyBody]] = [
        (timedelta(), CUSTOMER, ev.Opened(customer="Sato", channel=channel)),
        (timedelta(), SYSTEM, ev.Queued()),
        (timedelta(), CUSTOMER, ev.Message(text="?")),
        (5 * HOUR, SYSTEM, ev.Claimed(owner=ANNA, fence=1)),
        (6 * HOUR, str(ANNA), ev.Message(text="!")),
        (30 * HOUR, str(ANNA), ev.Closed()),
    ]
    return [
        event(seq, body, by=by, conversation=C1, at=START + at) for seq, (at, by, body) in enumerate(said, 1)
    ]


def test_mail_counts_by_itself_and_spoils_no_figure_of_chats() -> None:
    begin = int(START.timestamp() * 1000)
    sums: Tally = {}
    for one in tally([facts_of(days_of_mail("mail"), C1)], {}, begin, begin + 3 * 86_400_000).values():
        add(sums, one)
    measure = Measure(length_ms=3 * 86_400_000)
    for figure in (Figure.FIRST_RESPONSE, Figure.SERVICE_LEVEL, Figure.QUEUE_WAIT, Figure.HANDLING):
        assert value_of(figure, sums, measure) is None
    assert value_of(Figure.OPENED, sums, measure) == value_of(Figure.LIVE, sums, measure) == 0
    assert value_of(Figure.MAIL_OPENED, sums, measure) == 1
    assert value_of(Figure.MAIL_FIRST_RESPONSE, sums, measure) == 6 * 3600


def test_ones_own_statistics_have_no_first_response_and_no_handling_time_of_mails() -> None:
    chat, mail = (record_of(days_of_mail(channel), C1, ANNA) for channel in ("chat", "mail"))
    assert chat is not None
    assert mail is not None
    assert (chat.first_response_s, mail.first_response_s) == (6 * 3600, None)
    assert mail.spans[0].end == mail.spans[0].start
    assert mail.messages == 1


def test_days_between_two_mails_are_no_sign_of_silence() -> None:
    waiting, quiet = log_of("mail", ASKED), log_of("mail", ASKED, (str(ANNA), ev.Message(text="!")))
    chat = log_of("chat", ASKED)
    limits = Thresholds(visits=0)
    assert [signs_of(one, Noticed(), limits) for one in (waiting, quiet)] == [(), ()]
    assert signs_of(chat, Noticed(), limits)


def test_on_the_floor_a_mail_stands_behind_the_chats_that_wait() -> None:
    old, new = int(START.timestamp() * 1000), int((START + HOUR).timestamp() * 1000)
    mail = chat_of(row(C1, channel="mail", state="live", waiting_since=old), {})
    chat = chat_of(row(ConversationId("chat"), state="live", waiting_since=new), {})
    assert mail is not None
    assert chat is not None
    assert sorted([mail, chat], key=lambda one: one.order()) == [chat, mail]


def test_a_reply_that_waits_for_release_is_no_open_wait_and_one_that_came_back_is_told() -> None:
    taken = (SYSTEM, ev.MailTaken(target=3, subject="Lamp", sender="Sato <sato@example.com>"))
    proposed = (str(ANNA), ev.ReplyProposed(text="Sorry"))
    back = (str(BOB), ev.ReplyReturned(target=5, note="Say when."))
    waits, returned = book("mail", ASKED, taken, proposed), book("mail", ASKED, taken, proposed, back)
    assert [one.proposed for one in rows(waits, ANNA, START)] == ["waits"]
    assert [one.proposed for one in rows(returned, ANNA, START)] == ["returned"]
    assert [is_answered(kept.sessions[C1]) for kept in (waits, returned)] == [True, False]
