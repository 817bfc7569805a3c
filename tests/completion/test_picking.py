"""An approved reply is found by what was said and by a few letters, as it was picked before."""

from itertools import cycle

import pytest

from app.completion.picking import Pick, Picker
from tests.completion.talks_of_a_shop import moment

SHOP = (
    ("order_number", "i want to send this back", "order no", "Could you tell me your order number?"),
    ("delivery_free", "how much is the delivery", "free", "The delivery is free of charge."),
    ("delivery_days", "when will my parcel come", "three days", "It usually takes about three days."),
    ("goodbye", "thank you so much", "bye", "You are welcome. Have a nice day!"),
)


def picks(talks: int) -> list[Pick]:
    """What operators picked, who typed more or less of the same words."""
    typed = cycle(range(3, 10))
    return [
        Pick(
            conversation=f"talk {talk}",
            moment=moment(asked, spaceless=False),
            query=query[: next(typed)],
            choice=choice,
            text=text,
        )
        for talk in range(talks)
        for choice, asked, query, text in SHOP
    ]


@pytest.fixture(scope="module", params=[10, 200], ids=["few", "many"])
def picker(request: pytest.FixtureRequest) -> Picker:
    return Picker(picks(int(request.param)))


def test_before_anything_is_typed_the_moment_tells(picker: Picker) -> None:
    for choice, asked, _, _ in SHOP:
        assert picker.ranked(moment(asked, spaceless=False))[0] == choice


def test_letters_tell_where_the_moment_says_nothing(picker: Picker) -> None:
    for choice, _, query, _ in SHOP:
        assert picker.ranked(moment("hm", spaceless=False), query)[0] == choice


def test_every_approved_reply_is_ranked_once_for_any_query(picker: Picker) -> None:
    for query in ("", "x", "Ω≈ç√ 返品", "order " * 200):
        ranked = picker.ranked(moment("hello", spaceless=False), query)
        assert sorted(ranked) == sorted(choice for choice, *_ in SHOP)


def test_the_same_picks_make_the_same_ranking() -> None:
    first, second = Picker(picks(10)), Picker(picks(10))
    asked = moment("how much is it", spaceless=False)
    assert first.scores(asked, "fr").tolist() == second.scores(asked, "fr").tolist()
