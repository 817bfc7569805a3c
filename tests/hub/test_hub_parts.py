"""The small parts of the hub: limits, addresses, derived ids, texts and the shop's file."""

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.errors import ConfigError
from app.domain.ids import Cid
from app.hub.cids import derived_cid, derived_conversation, is_cid
from app.hub.doors.listeners import Address, address, check_exposure
from app.hub.limits import Attempts, Doors, TokenBucket
from app.hub.shop import load_shop
from app.hub.texts import TooLongError, checked
from app.hub.throttle import Throttle
from app.paths import resources


def test_a_bucket_lets_a_burst_pass_and_then_its_rate() -> None:
    bucket = TokenBucket(20.0, 40, now=0.0)
    assert [bucket.take(0.0) for _ in range(40)] == [0] * 40
    assert bucket.take(0.0) == 50
    assert bucket.take(0.049) > 0
    assert bucket.take(0.06) == 0


@given(times=st.lists(st.floats(0, 1), max_size=200))
def test_a_bucket_never_gives_more_than_it_may(times: list[float]) -> None:
    bucket = TokenBucket(20.0, 40, now=0.0)
    now = given_out = 0.0
    for step in times:
        now += step
        given_out += bucket.take(now) == 0
        assert given_out <= 40 + 20 * now + 1e-6


def test_failures_are_forgotten_after_their_window() -> None:
    attempts = Attempts(most=2, window=10.0)
    attempts.failed("anna", 0.0)
    attempts.failed("anna", 1.0)
    assert not attempts.allowed("anna", 2.0)
    assert attempts.allowed("bert", 2.0)
    assert attempts.allowed("anna", 11.5)


def test_an_address_that_left_may_come_again() -> None:
    doors = Doors(most=1)
    assert doors.enter("a")
    assert not doors.enter("a")
    doors.leave("a")
    assert doors.enter("a")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("127.0.0.1:80", Address("127.0.0.1", 80)),
        ("[::1]:0", Address("::1", 0)),
        ("localhost:65535", Address("localhost", 65_535)),
    ],
)
def test_an_address_is_read(text: str, where: Address) -> None:
    assert address(text) == where
    assert where.is_loopback


@pytest.mark.parametrize("text", ["", "80", ":80", "host:", "host:x", "host:65536", "host:-1"])
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(ConfigError):
        address(text)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "hub.example"])
def test_other_machines_are_reached_by_tls_or_on_request(host: str) -> None:
    with pytest.raises(ConfigError):
        check_exposure(Address(host, 1), encrypted=False, insecure=False)
    check_exposure(Address(host, 1), encrypted=True, insecure=False)
    check_exposure(Address(host, 1), encrypted=False, insecure=True)


def test_derived_ids_are_the_same_every_time_and_different_for_everything_else() -> None:
    cid = Cid("0193-abcd-0001")
    made = {
        derived_cid(cid, "claimed"),
        derived_cid(cid, "queued"),
        derived_cid(Cid("0193-abcd-0002"), "claimed"),
        derived_conversation("device", cid),
        derived_conversation("other", cid),
    }
    assert len(made) == 5
    assert derived_cid(cid, "claimed") in made
    assert all(is_cid(one) and one[14] == "8" and one[19] in "89ab" for one in made)


@pytest.mark.parametrize("text", ["", "short", "x" * 65, "with space", "名前名前名前名前", "a\nb-cdefgh"])
def test_what_is_no_cid_is_known(text: str) -> None:
    assert not is_cid(text)


def test_texts_are_cleaned_everywhere_and_nothing_else_is_touched() -> None:
    body = ev.WrapUp(disposition="do\x00ne", note="a\r\nb", form={"ke\x00y": "v\x00"})
    assert checked(body, customer=False) == ev.WrapUp(disposition="done", note="a\nb", form={"key": "v"})
    clean = ev.Message(text="plain")
    assert checked(clean, customer=False) is clean


@pytest.mark.parametrize(
    "body",
    [
        ev.Tagged(name="x" * 401),
        ev.Note(text="x" * 16_001),
        ev.WrapUp(form={str(number): "" for number in range(51)}),
        ev.WrapUp(form={"a": "x" * 16_001}),
        ev.Redacted(targets=tuple(range(51))),
    ],
)
def test_what_is_too_long_is_known(body: ev.Body) -> None:
    with pytest.raises(TooLongError):
        checked(body, customer=False)


async def test_a_throttle_acts_at_once_and_then_no_more_often_than_it_may() -> None:
    loop = asyncio.get_running_loop()
    acted: list[float] = []
    done = asyncio.Event()

    def act() -> None:
        acted.append(loop.time())
        if len(acted) == 3:
            done.set()
        else:
            throttle.mark()

    throttle = Throttle(0.05, act)
    for _ in range(5):
        throttle.mark()
    await done.wait()
    throttle.stop()
    assert all(later - earlier >= 0.049 for earlier, later in pairwise(acted))


def test_the_sample_shop_can_be_loaded() -> None:
    shop = load_shop(resources() / "sample" / "shop.toml")
    assert shop.id
    assert shop.name
    assert shop.topics


@pytest.mark.parametrize("content", [b"\xff", b"id = 5", b"[[topic]]\nja = 'x'", b"not toml"])
def test_a_shop_file_that_cannot_be_used_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "shop.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match="cannot be used"):
        load_shop(file)
    with pytest.raises(ConfigError, match="cannot be used"):
        load_shop(tmp_path / "missing.toml")
