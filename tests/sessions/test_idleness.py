"""Who is not at the desk is set away once, as the shop allows, and comes back as the shop allows."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.people import Presence
from app.domain.working import AWAY_MINUTES, BACK, CHOICES, DEFAULTS, WorkRules
from app.sessions.idleness import Idleness, Step

TEN = WorkRules(away_s=600)


def test_whoever_accepts_and_does_nothing_for_long_enough_is_set_away_once() -> None:
    idleness = Idleness()
    assert idleness.look(599.0, Presence.ACCEPTING, TEN) is None
    assert idleness.look(600.0, Presence.ACCEPTING, TEN) is Step.AWAY
    assert idleness.look(601.0, Presence.ACCEPTING, TEN) is None, "the hub has not heard it yet"
    assert idleness.look(602.0, Presence.AWAY, TEN) is None
    assert idleness.away


def test_a_shop_that_set_no_time_sets_nobody_away() -> None:
    assert Idleness().look(1e9, Presence.ACCEPTING, WorkRules()) is None


def test_only_who_accepts_is_set_away() -> None:
    for presence in set(Presence) - {Presence.ACCEPTING}:
        assert Idleness().look(1e9, presence, TEN) is None


def test_back_comes_by_itself_or_by_hand_as_the_shop_says() -> None:
    for rules, expected in ((TEN, None), (WorkRules(away_s=600, comes_back=True), Step.BACK)):
        idleness = Idleness()
        idleness.look(600.0, Presence.ACCEPTING, rules)
        idleness.look(601.0, Presence.AWAY, rules)
        assert idleness.look(0.5, Presence.AWAY, rules) is expected
        assert idleness.look(0.6, Presence.AWAY, rules) is None
        idleness.look(0.7, Presence.ACCEPTING, rules)
        assert not idleness.away


def test_who_said_himself_what_he_does_is_not_called_back() -> None:
    rules = WorkRules(away_s=600, comes_back=True)
    idleness = Idleness()
    idleness.look(600.0, Presence.ACCEPTING, rules)
    idleness.look(601.0, Presence.AWAY, rules)
    assert idleness.look(0.5, Presence.BREAK, rules) is None
    assert idleness.look(0.6, Presence.AWAY, rules) is None
    assert not idleness.away


def test_a_step_that_failed_is_tried_again() -> None:
    idleness = Idleness()
    idleness.look(600.0, Presence.ACCEPTING, TEN)
    idleness.failed()
    assert idleness.look(601.0, Presence.ACCEPTING, TEN) is Step.AWAY


@given(st.dictionaries(st.sampled_from(list(CHOICES)), st.text(max_size=12)))
def test_what_is_none_of_the_choices_counts_as_not_chosen(chosen: dict[str, str]) -> None:
    known = {name: value for name, value in chosen.items() if value in CHOICES[name]}
    assert WorkRules.read(lambda name: chosen.get(name, "")) == WorkRules.read(
        lambda name: known.get(name, "")
    )


def test_the_choices_of_a_shop_are_read_as_they_are_meant() -> None:
    chosen = {**DEFAULTS, AWAY_MINUTES: "10", BACK: "automatic"}
    assert WorkRules.read(chosen.__getitem__) == WorkRules(away_s=600, comes_back=True)
    assert WorkRules.read(DEFAULTS.__getitem__) == WorkRules()
