"""Links are http and https to a host in plain letters; nothing that misleads becomes one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.chats.timeline.links import find_links
from app.ui.chats.timeline.selection import cut


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("見て https://example.com/a?b=c。はい", "https://example.com/a?b=c"),
        ("注文はhttps://shop.example/orders/A-20931です", "https://shop.example/orders/A-20931"),
        ("(see http://a.example/x_(y))", "http://a.example/x_(y)"),
        ("https://a.example:8080/", "https://a.example:8080/"),
        ("Go to https://a.example.", "https://a.example"),
        ("http://localhost:3000/demo", "http://localhost:3000/demo"),
        ("👍 https://a.example/?q=1&r=2, ok", "https://a.example/?q=1&r=2"),
    ],
)
def test_an_address_is_found_without_the_sentence_around_it(text: str, address: str) -> None:
    (link,) = find_links(text)
    assert link.address == address
    assert cut(text, link.start, link.end) == address


@pytest.mark.parametrize(
    "text",
    [
        "https://bank.example@evil.example/",
        "https://user:pw@evil.example/",
        "javascript:alert(1)",
        "file:///etc/hostname",
        r"file://host/share \\host\share",
        "https://例え.jp",
        "ftp://a.example/x",
        "xhttps://a.example",
        "https://",
        "no address at all",
    ],
)
def test_what_misleads_or_leads_elsewhere_is_no_link(text: str) -> None:
    assert find_links(text) == ()


@given(text=st.text(alphabet=st.sampled_from("https://a.example/?&=#@:()[]{}。、 😀あ\n'\"<>"), max_size=60))
def test_what_is_marked_is_what_is_opened(text: str) -> None:
    for link in find_links(text):
        assert cut(text, link.start, link.end) == link.address
        assert link.address.startswith(("http://", "https://"))
        assert "@" not in link.address.split("/")[2]
