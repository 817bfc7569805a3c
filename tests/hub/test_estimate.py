"""How long a customer is told that he will wait."""

from app.domain.ids import ConversationId
from app.hub.routing.deadlines import Deadlines, Due, What
from app.hub.routing.estimate import LEAST_CLAIMS, LONGEST_INTERVAL_MS, LONGEST_MS, Pace

MINUTE = 60_000


def steady(claims: int, every_ms: int = MINUTE) -> tuple[Pace, int]:
    pace, now = Pace(), 10 * MINUTE
    for _ in range(claims):
        pace.claimed(now, busy=True)
        now += every_ms
    return pace, now - every_ms


def test_nothing_is_said_before_enough_is_known() -> None:
    for claims in range(LEAST_CLAIMS + 1):
        pace, now = steady(claims)
        assert pace.estimate_ms(1, now) == 0
    pace, now = steady(LEAST_CLAIMS + 1)
    assert pace.estimate_ms(1, now) == MINUTE
    assert pace.estimate_ms(0, now) == 0


def test_a_place_waits_as_many_intervals_as_its_number() -> None:
    pace, now = steady(20)
    assert [pace.estimate_ms(place, now) for place in (1, 3, 10)] == [MINUTE, 3 * MINUTE, 10 * MINUTE]
    assert pace.estimate_ms(3, now + 30_000) == 150_000


def test_an_estimate_follows_a_change_and_never_grows_beyond_an_hour() -> None:
    pace, now = steady(20)
    for _ in range(20):
        now += 10_000
        pace.claimed(now, busy=True)
    assert pace.estimate_ms(6, now) < 2 * MINUTE
    assert pace.estimate_ms(10_000, now) == LONGEST_MS


def test_while_nothing_is_taken_the_estimate_grows() -> None:
    pace, now = steady(20)
    later = [pace.estimate_ms(2, now + minutes * MINUTE) for minutes in (4, 10, 30)]
    assert later == sorted(later)
    assert later[-1] > 2 * MINUTE


def test_slack_times_and_nights_say_nothing_of_a_queue() -> None:
    pace, now = steady(20)
    pace.claimed(now + MINUTE, busy=False)
    assert pace.estimate_ms(1, now + MINUTE) == 0
    pace, now = steady(20)
    pace.claimed(now + LONGEST_INTERVAL_MS + 1, busy=True)
    assert pace.estimate_ms(1, now + LONGEST_INTERVAL_MS + 1) == 0


def test_what_is_due_comes_out_once_and_in_order() -> None:
    deadlines, one, other = Deadlines(), ConversationId("one"), ConversationId("other")
    deadlines.note(one, Due(30, What.OFFER))
    deadlines.note(other, Due(20, What.IDLE))
    deadlines.note(one, Due(10, What.ANSWER))
    assert deadlines.next_ms() == 10
    assert deadlines.pop(9) == []
    assert deadlines.pop(25) == [(one, Due(10, What.ANSWER)), (other, Due(20, What.IDLE))]
    assert (deadlines.next_ms(), len(deadlines)) == (None, 0)
    deadlines.note(one, Due(40, What.IDLE))
    deadlines.note(one, None)
    assert deadlines.pop(100) == []


def test_a_node_that_stands_by_for_days_keeps_no_more_than_there_is() -> None:
    deadlines, one, other = Deadlines(), ConversationId("one"), ConversationId("other")
    deadlines.note(other, Due(1, What.IDLE))
    for at_ms in range(10_000):
        deadlines.note(one, Due(at_ms, What.IDLE))
    assert deadlines.size < 2_000
    assert deadlines.pop(10_000) == [(other, Due(1, What.IDLE)), (one, Due(9_999, What.IDLE))]
