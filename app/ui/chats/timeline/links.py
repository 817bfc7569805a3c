"""Which stretches of a text are links: http and https alone, to a host that is written out in ASCII."""

import re
from typing import Final, NamedTuple

from app.ui.chats.timeline.selection import to_units

# Only characters that stand in an address as they are: Japanese text that follows without a space ends it.
_ADDRESS: Final = re.compile(
    r"\bhttps?://([A-Za-z0-9.-]+(?::\d{1,5})?)(?![A-Za-z0-9.:-]*@)([/?#][!-;=?-~]*)?", re.ASCII
)
_TRAILING: Final = ".,;:!?'\""
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_LONGEST: Final = 2_000


class Link(NamedTuple):
    """A link in a text: `start` and `end` in UTF-16 units."""

    start: int
    end: int
    address: str


def find_links(text: str) -> tuple[Link, ...]:
    """Returns the links in `text`; punctuation that ends the sentence around one is not part of it.

    With a name before the host (`https://bank.example@evil.example`) it is made to mislead, and no link.
    """
    if "://" not in text:
        return ()
    links = []
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found.group())
        if len(address) <= _LONGEST and ("." in found[1] or found[1].startswith("localhost")):
            start = to_units(text, found.start())
            links.append(Link(start, start + len(address), address))
    return tuple(links)


def _trimmed(address: str) -> str:
    while address:
        last = address[-1]
        if last in _TRAILING or (last in _PAIRS and address.count(last) > address.count(_PAIRS[last])):
            address = address[:-1]
        else:
            break
    return address
