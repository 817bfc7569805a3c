"""An invitation is a link that can be read again, and nothing else is taken for one."""

import pytest

from app.domain.invitation import Invitation, read_invitation

SECRET = "abcdefghijklmnopqrstuvwxyz-_0123456789ABCDE"
MADE = Invitation(hub="wss://hub.example.jp:8470", user="anna", secret=SECRET)


def test_a_link_is_read_as_it_was_made() -> None:
    assert MADE.link == f"madoguchi://hub.example.jp:8470/invitation/anna#{SECRET}"
    assert read_invitation(MADE.link) == MADE
    assert read_invitation(f"  https://hub.example.jp:8470/invitation/anna#{SECRET}\n") == MADE


def test_a_hub_behind_a_path_and_one_on_this_computer_are_reached() -> None:
    behind = Invitation(hub="wss://example.jp/chat", user="anna", secret=SECRET)
    assert read_invitation(behind.link) == behind
    here = Invitation(hub="ws://127.0.0.1:8470", user="anna", secret=SECRET)
    assert read_invitation(here.link) == here


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wss://hub.example.jp:8470",
        f"http://hub.example.jp/invitation/anna#{SECRET}",
        f"https://hub.example.jp@evil.example/invitation/anna#{SECRET}",
        f"https://hub.example.jp/invitation/anna?x=1#{SECRET}",
        "https://hub.example.jp/invitation/anna",
        f"https://hub.example.jp/invitation/An na#{SECRET}",
        "madoguchi://[::1/invitation/anna#" + SECRET,
        f"madoguchi:///invitation/anna#{SECRET}",
    ],
)
def test_nothing_else_is_an_invitation(text: str) -> None:
    assert read_invitation(text) is None


def test_the_secret_is_not_written_into_logs() -> None:
    assert SECRET not in repr(MADE)
