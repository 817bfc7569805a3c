"""The alarm rings as long as somebody waits, louder with the wait, and never when there is no reason."""

from datetime import time

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.domain.ids import ConversationId
from app.sessions.alarms.alarms import Alarms, QuietHours, Ring, Rules, loudest
from app.sessions.alarms.causes import Cause, Kind, Urgency

NOON = time(12, 0)
NIGHT = time(2, 30)
C1 = ConversationId("c-1")
C2 = ConversationId("c-2")
QUIET = QuietHours(start=time(22, 0), end=time(7, 0))


def wrote(
    conversation: ConversationId = C1,
    urgency: Urgency = Urgency.GENTLE,
    kind: Kind = Kind.WROTE,
    count: int = 1,
) -> Cause:
    return Cause(kind=kind, conversation=conversation, urgency=urgency, count=count)


def test_a_customer_who_waits_rings_at_once_and_again_at_the_chosen_interval() -> None:
    alarms, rules = Alarms(), Rules(repeat_s=30.0)
    rung = [now for now in range(100) if alarms.update([wrote()], rules, float(now), NOON)]
    assert rung == [0, 30, 60, 90]


def test_it_stops_when_somebody_answers_or_the_customer_leaves() -> None:
    alarms, rules = Alarms(), Rules()
    assert alarms.update([wrote()], rules, 0.0, NOON)
    assert alarms.going_on
    assert alarms.update([], rules, 1.0, NOON) == []
    assert not alarms.going_on
    assert alarms.update([], rules, 1_000.0, NOON) == []


def test_it_grows_more_urgent_with_the_wait_at_once_and_comes_more_often() -> None:
    alarms, rules = Alarms(), Rules(repeat_s=30.0)
    alarms.update([wrote()], rules, 0.0, NOON)
    (ring,) = alarms.update([wrote(urgency=Urgency.FIRM)], rules, 1.0, NOON)
    assert ring.urgency is Urgency.FIRM
    (ring,) = alarms.update([wrote(urgency=Urgency.URGENT, kind=Kind.WAITS)], rules, 2.0, NOON)
    assert (ring.urgency, ring.cause.kind, ring.first) == (Urgency.URGENT, Kind.WAITS, False)
    assert not alarms.update([wrote(urgency=Urgency.URGENT, kind=Kind.WAITS)], rules, 11.9, NOON)
    assert alarms.update([wrote(urgency=Urgency.URGENT, kind=Kind.WAITS)], rules, 12.0, NOON)


def test_who_wants_no_growing_alarm_hears_it_gentle() -> None:
    alarms, rules = Alarms(), Rules(repeat_s=30.0, escalates=False)
    alarms.update([wrote()], rules, 0.0, NOON)
    assert not alarms.update([wrote(urgency=Urgency.URGENT)], rules, 10.0, NOON)
    (ring,) = alarms.update([wrote(urgency=Urgency.URGENT)], rules, 30.0, NOON)
    assert ring.urgency is Urgency.GENTLE


def test_who_wants_to_be_called_once_is_called_once() -> None:
    alarms, rules = Alarms(), Rules(repeat_s=0.0)
    assert len([now for now in range(1_000) if alarms.update([wrote()], rules, float(now), NOON)]) == 1


def test_line_after_line_rings_once_in_a_while_and_none_is_missed() -> None:
    alarms, rules = Alarms(), Rules(repeat_s=0.0)
    rung = [now for now in range(12) if alarms.update([wrote(count=min(now, 6))], rules, float(now), NOON)]
    assert rung == [0, 5, 10]


def test_an_acknowledged_alarm_is_heard_again_only_when_it_is_worse_or_says_more() -> None:
    alarms, rules = Alarms(), Rules(repeat_s=10.0)
    alarms.update([wrote()], rules, 0.0, NOON)
    alarms.silence()
    assert not alarms.going_on
    assert not alarms.update([wrote()], rules, 50.0, NOON)
    assert alarms.update([wrote(count=2)], rules, 60.0, NOON)
    alarms.silence()
    assert alarms.update([wrote(count=2, urgency=Urgency.FIRM)], rules, 61.0, NOON)


def test_nobody_is_called_to_a_conversation_whose_answer_is_being_written() -> None:
    alarms, rules = Alarms(), Rules(repeat_s=10.0)
    assert alarms.update([wrote()], rules, 0.0, NOON, attended={C1}) == []
    assert alarms.update([wrote(urgency=Urgency.FIRM)], rules, 30.0, NOON, attended={C1}) == []
    assert alarms.update([wrote(urgency=Urgency.FIRM)], rules, 31.0, NOON), "left lying, it calls at once"


def test_in_quiet_hours_nothing_sounds_but_an_sos_by_choice() -> None:
    night = Rules(quiet=QUIET)
    (ring,) = Alarms().update([wrote()], night, 0.0, NIGHT)
    assert not ring.audible
    sos = Cause(kind=Kind.SOS, conversation=C2)
    assert Alarms().update([sos], night, 0.0, NIGHT)[0].audible
    deaf = Rules(quiet=QuietHours(start=QUIET.start, end=QUIET.end, sos_sounds=False))
    assert not Alarms().update([sos], deaf, 0.0, NIGHT)[0].audible
    assert Alarms().update([wrote()], night, 0.0, NOON)[0].audible


def test_of_many_that_ring_the_most_pressing_is_heard() -> None:
    rings = Alarms().update(
        [wrote(C1), Cause(kind=Kind.SOS, conversation=C2, urgency=Urgency.URGENT)], Rules(), 0.0, NOON
    )
    heard = loudest(rings)
    assert len(rings) == 2
    assert heard is not None
    assert heard.cause.kind is Kind.SOS
    assert loudest([]) is None


@given(st.times(), st.times(), st.times())
def test_quiet_hours_hold_from_start_to_end_also_over_midnight(start: time, end: time, at: time) -> None:
    held = QuietHours(start=start, end=end).hold(at)
    if start == end:
        assert not held
    elif start < end:
        assert held == (start <= at < end)
    else:
        assert held != (end <= at < start)


KEYS = st.tuples(
    st.sampled_from([Kind.OFFERED, Kind.WROTE, Kind.WAITS, Kind.SOS, Kind.MENTION]), st.sampled_from([C1, C2])
)


class AlarmMachine(RuleBasedStateMachine):
    """Causes come, grow worse and go while time passes: the promises hold after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.alarms = Alarms()
        self.rules = Rules(repeat_s=20.0, quiet=QUIET)
        self.now = 0.0
        self.at = NOON
        self.causes: dict[tuple[str, ConversationId], Cause] = {}
        self.last: dict[tuple[str, ConversationId], tuple[float, Urgency]] = {}
        self.hushed: set[tuple[str, ConversationId]] = set()

    @rule(key=KEYS, urgency=st.sampled_from(list(Urgency)))
    def comes(self, key: tuple[Kind, ConversationId], urgency: Urgency) -> None:
        cause = Cause(kind=key[0], conversation=key[1], urgency=urgency)
        self.causes[cause.key] = cause

    @rule(key=KEYS)
    def ends(self, key: tuple[Kind, ConversationId]) -> None:
        gone = Cause(kind=key[0], conversation=key[1]).key
        self.causes.pop(gone, None)
        self.hushed.discard(gone)

    @rule()
    def is_acknowledged(self) -> None:
        self.alarms.silence()
        self.hushed = set(self.last)

    @rule(seconds=st.floats(min_value=0.1, max_value=40.0), night=st.booleans())
    def time_passes(self, seconds: float, night: bool) -> None:
        self.now += seconds
        self.at = NIGHT if night else NOON

    @invariant()
    def every_ring_has_its_reason(self) -> None:
        rings = self.alarms.update(self.causes.values(), self.rules, self.now, self.at)
        self.last = {key: one for key, one in self.last.items() if key in self.causes}
        for ring in rings:
            self._judge(ring)
        for key, cause in self.causes.items():
            if key not in self.hushed:
                rung_at, _ = self.last[key]
                assert self.now - rung_at < self.rules.pause_s(cause.urgency), "called again in time"

    def _judge(self, ring: Ring) -> None:
        key = ring.cause.key
        assert self.causes[key] == ring.cause
        assert ring.first == (key not in self.last)
        assert ring.audible == (self.at == NOON or ring.cause.kind is Kind.SOS)
        if key in self.hushed:
            assert ring.urgency > self.last[key][1] or ring.cause.kind is Kind.WAITS, "only what is worse"
        self.hushed.discard(key)
        self.last[key] = self.now, ring.urgency


AlarmMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAlarmMachine = AlarmMachine.TestCase
