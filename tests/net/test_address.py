"""An address is what a person meant, or a sentence; nothing secret goes out unprotected."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ConfigError
from app.net.address import hub_url, is_loopback


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("wss://chat.example.com:8470", "wss://chat.example.com:8470/"),
        ("chat.example.com:8470", "wss://chat.example.com:8470/"),
        (" chat.example.com ", "wss://chat.example.com/"),
        ("https://chat.example.com/hub/", "wss://chat.example.com/hub/"),
        ("WSS://Chat.Example.com", "wss://chat.example.com/"),
        ("ws://127.0.0.1:8470", "ws://127.0.0.1:8470/"),
        ("http://localhost:1", "ws://localhost:1/"),
        ("ws://[::1]:8470", "ws://[::1]:8470/"),
        ("[2001:db8::1]:8470", "wss://[2001:db8::1]:8470/"),
    ],
)
def test_an_address_is_completed(text: str, url: str) -> None:
    assert hub_url(text) == url
    assert hub_url(url) == url


@pytest.mark.parametrize(
    "text",
    [
        "", "wss://", "ftp://x", "wss://a b", "wss://x:99999", "wss://x:y", "wss://[::1", "wss://u:p@x", "wss://x/?t=1",
        "wss://x/#f", "wss://" + "x" * 3_000, "javascript:alert(1)", "ws://chat.example.com", "http://10.0.0.1",
    ],
)  # fmt: skip
def test_what_is_no_address_gets_a_sentence_and_a_remedy(text: str) -> None:
    with pytest.raises(ConfigError) as refused:
        hub_url(text)
    assert refused.value.remedy


def test_without_tls_only_by_will() -> None:
    assert hub_url("ws://10.0.0.1:8470", insecure=True) == "ws://10.0.0.1:8470/"


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True), ("127.9.9.9", True), ("::1", True),
        ("10.0.0.1", False), ("localhost.evil.example", False),
    ],
)  # fmt: skip
def test_only_this_computer_is_this_computer(host: str, here: bool) -> None:
    assert is_loopback(host) is here


@given(st.text())
def test_any_text_is_an_address_or_a_config_error(text: str) -> None:
    with contextlib.suppress(ConfigError):
        assert hub_url(text).startswith(("ws://", "wss://"))
