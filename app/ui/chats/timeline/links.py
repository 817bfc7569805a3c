"""Which stretches of a text are links: http and https alone, and what host each really leads to."""

import re
import unicodedata
from typing import Final, NamedTuple

from PySide6.QtCore import QUrl

from app.ui.chats.timeline.selection import to_units

# A host of letters of any script; then only characters that stand in an address as they are: Japanese
# text that follows without a space ends it.
_ADDRESS: Final = re.compile(
    r"(?<![A-Za-z0-9_])https?://([\w.-]+(?::\d{1,5})?)(?![\w.:-]*@)([/?#][!-;=?-~]*)?"
)
# Japanese text may follow a host too: it ends where a whole name in plain letters ends before such text.
_PLAIN_END: Final = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?![A-Za-z0-9.-])|localhost(?![A-Za-z0-9.-])")
_TRAILING: Final = ".,;:!?'\""
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_LONGEST: Final = 2_000
_JAPANESE: Final = ("CJK ", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC")


class Link(NamedTuple):
    """A link in a text: `start` and `end` in UTF-16 units."""

    start: int
    end: int
    address: str


class Destination(NamedTuple):
    """Where an address leads: `host` in letters, `raw` as the network knows it, the whole `address` encoded.

    `alike`: the host has letters of another script that may look like plain ones.
    """

    url: QUrl
    host: str
    raw: str
    address: str
    alike: bool


def find_links(text: str) -> tuple[Link, ...]:
    """Returns the links in `text`; punctuation that ends the sentence around one is not part of it.

    With a name before the host (`https://bank.example@evil.example`) it is made to mislead, and no link.
    """
    if "://" not in text:
        return ()
    links = []
    for found in _ADDRESS.finditer(text):
        address = _trimmed(_without_sentence(found))
        host = address.split("://", 1)[1].split("/", 1)[0]
        if len(address) <= _LONGEST and ("." in host or host.startswith("localhost")):
            start = to_units(text, found.start())
            links.append(Link(start, to_units(address, len(address)) + start, address))
    return tuple(links)


def destination(address: str) -> Destination | None:
    """Returns where an address leads, None for what must never be opened.

    Only http and https to a host, with no name or password before it.
    """
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if url.scheme() not in ("http", "https") or not url.isValid() or not url.host() or url.userInfo():
        return None
    raw = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    host = QUrl.fromAce(raw.encode(), QUrl.AceProcessingOption.IgnoreIDNWhitelist) or raw
    shown = url.toEncoded().toStdString()
    alike = any(not letter.isascii() and not _is_japanese(letter) for letter in host)
    return Destination(url, host, raw, shown, alike)


def _is_japanese(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_JAPANESE)


def _without_sentence(found: re.Match[str]) -> str:
    """Returns the address without Japanese text that follows its host."""
    host, whole = found[1], found.group()
    if host.isascii():
        return whole
    plain = _PLAIN_END.match(host)
    if plain is None or plain.end() == len(host):
        return whole
    return whole[: whole.index("://") + 3 + plain.end()]


def _trimmed(address: str) -> str:
    while address:
        last = address[-1]
        if last in _TRAILING or (last in _PAIRS and address.count(last) > address.count(_PAIRS[last])):
            address = address[:-1]
        else:
            break
    return address
