"""Links are http and https; what misleads becomes none, and each says where it really leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.chats.timeline.link_question import question
from app.ui.chats.timeline.links import destination, find_links
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
        ("見て https://例え.jp/a です", "https://例え.jp/a"),
        ("https://日本語.jpをご覧ください", "https://日本語.jp"),
        ("https://www.аpple.com/login", "https://www.аpple.com/login"),
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


@pytest.mark.parametrize(
    ("address", "raw", "read", "careful"),
    [
        ("https://shop.example/orders", "shop.example", "", False),
        ("https://例え.jp/", "xn--r8jz45g.jp", "例え.jp", False),
        ("https://аррӏе.com/", "xn--80ak6aa92e.com", "аррӏе.com", True),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com", "аррӏе.com", True),
        ("https://www.аpple.com/login", "www.xn--pple-43d.com", "www.аpple.com", True),
    ],
)
def test_the_question_shows_the_real_host_raw_and_read(
    address: str, raw: str, read: str, careful: bool
) -> None:
    leads = destination(address)
    assert leads is not None
    asked = question(leads)
    assert f"It leads to {raw}." in asked
    assert (f"reads {read}." in asked) == bool(read)
    assert ("Careful" in asked) == careful


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "file:///etc/hostname", "data:text/html,x", "ftp://a.example/",
        "https://bank.example@evil.example/", "https:///nowhere", "//a.example", "", "mailto:a@b.example",
    ],
)  # fmt: skip
def test_nothing_but_a_web_address_is_ever_opened(address: str) -> None:
    assert destination(address) is None


def test_an_unencrypted_address_says_so() -> None:
    leads = destination("http://shop.example/")
    assert leads is not None
    assert "not encrypted" in question(leads)
