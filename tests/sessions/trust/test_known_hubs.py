"""Since when a hub is known: its certificate is remembered at the first connection, a change is noticed."""

from __future__ import annotations

from datetime import timedelta

from app.sessions.trust.identity import MOST_HUBS, MOST_SHOWN, KnownHubs, Shown
from tests.builders import START

HUB = "wss://hub.example/"
DAY = timedelta(days=1)


def shown(digit: str, day: int) -> Shown:
    return Shown(fingerprint=digit * 64, since=START + day * DAY, company="Madoguchi Shop", issuer="CA")


def test_a_hub_is_known_since_its_first_connection_however_often_one_comes_back() -> None:
    first = KnownHubs().meeting(HUB, shown("a", 0), START)
    assert first.before is None
    later = first.hubs.meeting(HUB, shown("a", 9), START + 9 * DAY)
    assert later.since == START
    assert later.certificate is not None
    assert later.certificate.since == START
    assert later.before is None


def test_another_certificate_is_told_once_with_the_one_before_it() -> None:
    first = KnownHubs().meeting(HUB, shown("a", 0), START)
    changed = first.hubs.meeting(HUB, shown("b", 3), START + 3 * DAY)
    assert changed.before == shown("a", 0)
    assert changed.since == START, "the address is known for longer"
    assert changed.hubs.meeting(HUB, shown("b", 4), START + 4 * DAY).before is None


def test_nodes_with_certificates_of_their_own_are_each_told_once() -> None:
    hubs = KnownHubs()
    told = []
    for day, digit in enumerate("abababab"):
        met = hubs.meeting(HUB, shown(digit, day), START + day * DAY)
        hubs = met.hubs
        told.append(met.before is not None)
    assert told == [False, True, *[False] * 6]


def test_without_tls_there_is_no_certificate_and_a_later_one_is_no_change() -> None:
    plain = KnownHubs().meeting("ws://127.0.0.1/", None, START)
    assert plain.certificate is None
    assert plain.hubs.meeting("ws://127.0.0.1/", shown("a", 1), START + DAY).before is None


def test_what_is_remembered_does_not_grow_for_ever() -> None:
    hubs = KnownHubs()
    for number in range(MOST_HUBS + 5):
        hubs = hubs.meeting(f"wss://hub-{number}/", shown("a", 0), START + number * DAY).hubs
    assert len(hubs.hubs) == MOST_HUBS
    assert "wss://hub-0/" not in hubs.hubs
    for number in range(MOST_SHOWN + 5):
        hubs = hubs.meeting(HUB, shown(f"{number:02x}", number), START + number * DAY).hubs
    assert len(hubs.hubs[HUB].shown) == MOST_SHOWN
