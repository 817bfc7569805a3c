"""Which signals a conversation gives before anybody calls for help, and how they are put aside."""

from datetime import timedelta

import pytest

from app import paths
from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.events import to_millis
from app.domain.ids import CUSTOMER, SYSTEM
from app.protocol.signs import Sign
from app.protocol.states import ConversationRow
from app.sessions.signals.rules import CHOICES, Noticed, SignalKind, Thresholds, signs_of
from app.sessions.signals.watch import SignalWatch
from app.sessions.together.abuse import AbuseWords, entries_of
from tests.builders import ANNA, C1, START, log

NOTHING = Noticed()
LIMITS = Thresholds()
OFF = Thresholds(silence_s=0, wait_s=0, anger=False, visits=0, newcomer_days=0, rating=0, deleted=0)
NOW = to_millis(START + timedelta(hours=1))


def live(*more: tuple[str, ev.Body]) -> Conversation:
    return fold(log((CUSTOMER, ev.Opened()), (SYSTEM, ev.Claimed(owner=ANNA, fence=1)), *more), C1)


def kinds(told: Conversation, noticed: Noticed = NOTHING, limits: Thresholds = LIMITS) -> set[str]:
    return {one.kind for one in signs_of(told, noticed, limits)}


def test_a_long_wait_and_a_long_silence_are_told_from_when_they_are_long() -> None:
    waits = live((CUSTOMER, ev.Message(text="?")))
    (wait,) = signs_of(waits, NOTHING, LIMITS)
    assert (wait.kind, wait.at, wait.number) == ("wait", to_millis(START + timedelta(seconds=123)), 120)
    silent = live((CUSTOMER, ev.Message(text="?")), (ANNA, ev.Message(text="!")))
    (silence,) = signs_of(silent, NOTHING, LIMITS)
    assert (silence.kind, silence.at) == ("silence", to_millis(START + timedelta(seconds=304)))
    queued = fold(log((CUSTOMER, ev.Opened()), (SYSTEM, ev.Queued())), C1)
    assert kinds(queued) == {"wait"}


@pytest.mark.parametrize(
    ("noticed", "kind"),
    [
        (Noticed(word="責任者を出", word_at=1), SignalKind.ANGER),
        (Noticed(visits=2), SignalKind.REPEATED),
        (Noticed(days=3), SignalKind.NEWCOMER),
        (Noticed(rated=2), SignalKind.RATING),
        (Noticed(deleted=120), SignalKind.DELETIONS),
    ],
)
def test_each_signal_explains_itself_and_can_be_switched_off(noticed: Noticed, kind: SignalKind) -> None:
    (sign,) = signs_of(live(), noticed, LIMITS)
    assert sign.kind == kind
    assert sign.word or sign.number
    assert kinds(live(), noticed, OFF) == set()


def test_what_is_usual_gives_no_signal() -> None:
    usual = Noticed(visits=1, days=400, rated=5, deleted=30)
    assert kinds(live(), usual) == set()
    closed = live((ANNA, ev.Closed()))
    assert kinds(closed, Noticed(word="sue you", visits=9, days=0, rated=1)) == set()


def test_the_shops_choices_are_the_thresholds() -> None:
    assert Thresholds.read(lambda name: CHOICES[name][0]) == LIMITS
    assert Thresholds.read(lambda _name: "nonsense") == LIMITS
    off = Thresholds.read(lambda name: "no" if name == "signals.anger" else "0")
    assert off == Thresholds(
        silence_s=0, wait_s=0, anger=False, visits=0, newcomer_days=0, rating=0, deleted=0
    )


def test_angry_words_of_both_languages_are_found_and_harmless_ones_are_not() -> None:
    folder = paths.resources() / "anger"
    lines = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    words = AbuseWords([entry for text in lines for entry in entries_of(text)])
    for text in (
        "もういい、責任者を出してください。",
        "I want to speak to your manager NOW",
        "これは詐欺ですか",
    ):
        assert words.first(text)
    for text in (
        "最低限の情報を教えてください",
        "詐欺防止の設定について",
        "Thank you, that was the best help",
    ):
        assert not words.first(text)


def row(*signs: Sign) -> ConversationRow:
    return ConversationRow(conversation=C1, customer="Sato", owner=ANNA, signals=signs)


def test_a_signal_holds_from_its_time_and_comes_back_only_with_another_cause() -> None:
    watch = SignalWatch()
    later, angry = Sign(kind="wait", at=NOW + 1, number=120), Sign(kind="anger", at=NOW, word="x")
    watch.follow({C1: row(later, angry)}, None)
    (alert,) = watch.alerts(NOW)
    assert (alert.signs, alert.customer) == ((angry,), "Sato")
    assert watch.holding(C1, NOW + 1) == (angry, later)
    watch.dismiss(C1, NOW)
    assert watch.alerts(NOW) == []
    assert watch.holding(C1, NOW + 1) == (later,)
    again = Sign(kind="anger", at=NOW + 9, word="y")
    watch.follow({C1: row(angry, again)}, [C1])
    assert watch.holding(C1, NOW + 9) == (again,)


def test_a_snoozed_conversation_is_quiet_for_a_while_and_a_closed_one_for_good() -> None:
    watch = SignalWatch()
    watch.follow({C1: row(Sign(kind="anger", at=NOW, word="x"))}, None)
    watch.snooze(C1, NOW, 60)
    assert watch.alerts(NOW + 59_999) == []
    assert len(watch.alerts(NOW + 60_000)) == 1
    watch.follow({}, [C1])
    assert watch.alerts(NOW + 60_000) == []
