"""Whom a waiting conversation goes to: rules without a clock or a store."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import StaffId
from app.hub.routing.choice import Able, Asked, Patience, choose, language_of, nearest
from app.hub.settings import RoutingPolicy

ANNA, BEN, CHIE = StaffId("anna"), StaffId("ben"), StaffId("chie")
NOW = 1_000_000_000
PATIENCE = Patience(language_ms=30_000, again_ms=15_000)
TURNS = RoutingPolicy.ROUND_ROBIN
PUSHED = [RoutingPolicy.ROUND_ROBIN, RoutingPolicy.LEAST_LOADED]


def picked(
    asked: Asked,
    *staff: Able,
    policy: RoutingPolicy = TURNS,
    priorities: Mapping[StaffId, int] | None = None,
    now: int = NOW,
) -> StaffId | None:
    found = choose(asked, staff, priorities or {}, policy, PATIENCE, now)
    return None if found is None else found.staff


NAMES = st.sampled_from([StaffId(f"s{number}") for number in range(6)])
PEOPLE = st.lists(
    st.builds(
        Able,
        staff=NAMES,
        accepting=st.booleans(),
        capacity=st.integers(1, 4),
        load=st.integers(0, 5),
        turn=st.integers(0, 9),
        skills=st.frozensets(st.sampled_from(["billing", "hotels"])),
        languages=st.frozensets(st.sampled_from(["ja", "en", "fr"])),
    ),
    unique_by=lambda one: one.staff,
    max_size=6,
)
ASKED = st.builds(
    Asked,
    skills=st.frozensets(st.sampled_from(["billing", "hotels"])),
    language=st.sampled_from(["", "ja", "fr", "de"]),
    since_ms=st.integers(NOW - 60_000, NOW),
    missed=st.frozensets(NAMES),
    missed_ms=st.integers(NOW - 30_000, NOW),
    knows=st.none() | NAMES,
)
PRIORITIES = st.dictionaries(NAMES, st.integers(1, 3))
POLICIES = st.sampled_from(list(RoutingPolicy))


@given(ASKED, PEOPLE, PRIORITIES, POLICIES)
def test_nobody_away_full_or_who_just_missed_it_is_ever_asked(
    asked: Asked, people: list[Able], priorities: dict[StaffId, int], policy: RoutingPolicy
) -> None:
    one = choose(asked, people, priorities, policy, PATIENCE, NOW)
    ringing = nearest(asked, people, priorities, PATIENCE, NOW)
    for found in [*ringing, *([] if one is None else [one])]:
        assert found.accepting
        assert found.load < found.capacity
        everybody = all(
            other.staff in asked.missed for other in people if other.is_free and _skilled(other, asked)
        )
        late = NOW - asked.missed_ms >= PATIENCE.again_ms
        assert found.staff not in asked.missed or late or (everybody and late)


def _skilled(one: Able, asked: Asked) -> bool:
    return asked.skills <= one.skills


@given(ASKED, PEOPLE, PRIORITIES, POLICIES)
def test_skills_are_asked_for_as_long_as_somebody_has_them(
    asked: Asked, people: list[Able], priorities: dict[StaffId, int], policy: RoutingPolicy
) -> None:
    one = choose(asked, people, priorities, policy, PATIENCE, NOW)
    if one is not None and any(_skilled(other, asked) for other in people):
        assert _skilled(one, asked)


@given(ASKED, PEOPLE, PRIORITIES, st.sampled_from(PUSHED))
def test_the_next_priority_is_asked_only_when_nobody_of_the_better_has_room(
    asked: Asked, people: list[Able], priorities: dict[StaffId, int], policy: RoutingPolicy
) -> None:
    asked = Asked(missed=asked.missed, missed_ms=asked.missed_ms)
    one = choose(asked, people, priorities, policy, PATIENCE, NOW)
    if one is None or one.staff in asked.missed:
        return
    better = [
        other
        for other in people
        if priorities.get(other.staff, 1) < priorities.get(one.staff, 1) and other.staff not in asked.missed
    ]
    assert not any(other.is_free for other in better)


@given(ASKED, PEOPLE, PRIORITIES, st.sampled_from(PUSHED))
def test_in_the_end_somebody_with_room_is_asked_whatever_was_missed_or_spoken(
    asked: Asked, people: list[Able], priorities: dict[StaffId, int], policy: RoutingPolicy
) -> None:
    later = NOW + 60_000
    skilled = [one for one in people if _skilled(one, asked)] or people
    one = choose(asked, people, priorities, policy, PATIENCE, later)
    assert (one is not None) == any(able.is_free for able in skilled)


@given(st.integers(1, 6), st.integers(1, 40))
def test_round_robin_gives_everybody_the_same_within_one(staff: int, conversations: int) -> None:
    people = [Able(staff=StaffId(f"s{number}"), capacity=100) for number in range(staff)]
    given_to: Counter[StaffId] = Counter()
    for turn in range(1, conversations + 1):
        one = choose(Asked(), people, {}, TURNS, PATIENCE, NOW)
        assert one is not None
        one.turn, one.load = turn, one.load + 1
        given_to[one.staff] += 1
    counts = [given_to[one.staff] for one in people]
    assert max(counts) - min(counts) <= 1


def test_the_least_loaded_by_share_of_what_he_takes_is_asked() -> None:
    anna, ben = Able(staff=ANNA, capacity=2, load=1), Able(staff=BEN, capacity=10, load=4)
    assert picked(Asked(), anna, ben, policy=RoutingPolicy.LEAST_LOADED) == BEN


@pytest.mark.parametrize("policy", PUSHED)
def test_a_returning_customer_goes_to_whom_he_knows_before_priorities(policy: RoutingPolicy) -> None:
    anna, ben = Able(staff=ANNA, turn=9), Able(staff=BEN)
    assert picked(Asked(knows=ANNA), anna, ben, policy=policy, priorities={ANNA: 9}) == ANNA
    for gone in (Able(staff=ANNA, accepting=False), Able(staff=ANNA, load=5), Able(staff=CHIE)):
        assert picked(Asked(knows=ANNA), gone, ben, policy=policy, priorities={CHIE: 2}) == BEN
    assert picked(Asked(knows=ANNA, missed=[ANNA], missed_ms=NOW), anna, ben, policy=policy) == BEN


def test_the_customers_language_is_waited_for_but_not_for_ever() -> None:
    french = Able(staff=ANNA, languages=frozenset({"fr"}), load=5)
    english = Able(staff=BEN, languages=frozenset({"en"}))
    asked = Asked(language="fr", since_ms=NOW)
    assert picked(asked, french, english) is None
    assert picked(asked, french, english, now=NOW + 30_000) == BEN
    french.load = 0
    assert picked(asked, english, french) == ANNA
    assert picked(asked, english, french, now=NOW + 30_000) == ANNA


def test_a_language_that_nobody_here_speaks_is_not_waited_for() -> None:
    away = Able(staff=ANNA, languages=frozenset({"fr"}), accepting=False)
    english = Able(staff=BEN, languages=frozenset({"en"}))
    assert picked(Asked(language="fr", since_ms=NOW), away, english) == BEN


def test_those_who_missed_it_are_asked_again_after_a_pause() -> None:
    asked = Asked(missed=[ANNA, BEN], missed_ms=NOW)
    people = (Able(staff=ANNA, turn=2), Able(staff=BEN, turn=1))
    assert picked(asked, *people) is None
    assert picked(asked, *people, now=NOW + 14_999) is None
    assert picked(asked, *people, now=NOW + 15_000) == BEN


def test_nobody_is_asked_where_staff_pull_and_everybody_where_it_rings() -> None:
    people = [Able(staff=ANNA), Able(staff=BEN), Able(staff=CHIE, load=5)]
    for policy in (RoutingPolicy.PULL, RoutingPolicy.RING_ALL):
        assert picked(Asked(), *people, policy=policy) is None
    assert picked(Asked(knows=BEN), *people, policy=RoutingPolicy.RING_ALL) == BEN
    ringing = nearest(Asked(), people, {}, PATIENCE, NOW)
    assert [one.staff for one in ringing] == [ANNA, BEN]


@pytest.mark.parametrize(("locale", "language"), [("en-GB", "en"), ("ja_JP", "ja"), ("FR", "fr"), ("", "")])
def test_the_language_of_a_locale(locale: str, language: str) -> None:
    assert language_of(locale) == language
