"""What an event's data promise: they come back as they were, and show the customer what is his."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.ids import StaffId
from tests.builders import ANNA, event


@pytest.mark.parametrize("kind", sorted(ev.KINDS))
def test_every_kind_has_a_name_and_frozen_data(kind: str) -> None:
    cls = ev.KINDS[kind]
    assert cls.kind == kind
    assert cls.__struct_config__.frozen


def test_a_kind_that_is_not_known_keeps_its_data() -> None:
    body = ev.decode_body("teleported", b'{"to": "mars"}')
    assert body == ev.Unknown(kind="teleported", data=b'{"to": "mars"}')
    assert ev.encode_body(body) == b'{"to": "mars"}'
    assert event(1, body).kind == "teleported"


@pytest.mark.parametrize("data", [b"", b"[]", b'{"text": 1}', b"{}", b'{"text": "\xff"}', b"NaN"])
def test_data_that_do_not_fit_are_an_error(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        ev.decode_body("message", data)


def test_fields_of_a_newer_hub_are_ignored() -> None:
    assert ev.decode_body("message", b'{"text": "a", "mood": "blue"}') == ev.Message(text="a")


def test_the_customer_sees_neither_ids_nor_fences_nor_groups() -> None:
    assert ev.public_body(ev.Claimed(owner=ANNA, name="Anna", fence=9, how="push")) == ev.Claimed(
        owner=StaffId(""), name="Anna"
    )
    assert ev.public_body(ev.Joined(staff=ANNA, name="A")) == ev.Joined(staff=StaffId(""), name="A")
    assert ev.public_body(ev.Left(staff=ANNA, name="A")) == ev.Left(staff=StaffId(""), name="A")
    assert ev.public_body(ev.Queued(group="vip", position=3)) == ev.Queued(group="", position=3)


@pytest.mark.parametrize(
    "body",
    [
        ev.Note(text="n"),
        ev.Whisper(text="w"),
        ev.Escalated(summary="s"),
        ev.Flagged(type="f"),
        ev.Unknown(kind="u"),
    ],
)
def test_what_is_among_staff_stays_there(body: ev.AnyBody) -> None:
    assert ev.public_body(body) is None


def test_messages_are_for_the_customer_as_they_are() -> None:
    body = ev.Message(text="hello")
    assert ev.public_body(body) is body


@given(st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(9000, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_times_go_to_milliseconds_and_back(at: datetime) -> None:
    back = ev.from_millis(ev.to_millis(at))
    assert abs((back - at).total_seconds()) <= 0.001
    assert ev.to_millis(back) == ev.to_millis(at)


def test_a_time_without_a_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="zone"):
        ev.to_millis(datetime(2026, 1, 1))  # noqa: DTZ001
