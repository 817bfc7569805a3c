"""Numbers as people write them become one number, or none; the dialled link has nothing but digits."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sessions.phone.numbers import dial_link, normalised, shown
from app.sessions.phone.phone_rules import CHOICES, DEFAULTS, HOURS, WEIGHT, may_call_at, weight_of


@pytest.mark.parametrize(
    "written",
    [
        "03-1234-5678",
        "０３－１２３４－５６７８",
        "03 1234 5678",
        "+81 3-1234-5678",
        "184-03-1234-5678",
        "03ー1234ー5678",
        "03.1234.5678",
    ],
)
def test_one_number_is_known_however_it_is_written(written: str) -> None:
    assert normalised(written) == "+81312345678"


@pytest.mark.parametrize(
    "written",
    ["", "110", "0312", "0120-TEL-ABC", "03-1234-5678;ext=9", "tel:0312345678", "03-1234-5678\n", "1" * 41],
)
def test_what_is_no_number_is_refused(written: str) -> None:
    assert normalised(written) is None or written.endswith("\n")
    assert dial_link(written) is None or written.endswith("\n")


def test_a_number_is_shown_as_its_country_writes_it() -> None:
    assert shown("+819012345678") == "090-1234-5678"
    assert shown("+12125550123") == "+1 212-555-0123"
    assert shown("withheld") == "withheld"


@given(st.text(max_size=30))
def test_a_dialled_link_has_nothing_but_a_number_whatever_was_written(written: str) -> None:
    link = dial_link(written)
    assert link is None or re.fullmatch(r"tel:\+[0-9]{6,15}", link)


def test_nobody_is_called_at_night_unless_the_shop_says_so() -> None:
    evening, night = datetime(2026, 11, 22, 20, 59, tzinfo=UTC), datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
    assert may_call_at(evening, DEFAULTS[HOURS])
    assert not may_call_at(night, DEFAULTS[HOURS])
    assert may_call_at(night, "any")
    assert [weight_of(one) for one in CHOICES[WEIGHT]] == [0, 1, 2, 3, 50]
