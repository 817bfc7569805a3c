"""Which characters count as the same in typing, and what a text must be so that a keyboard can write it."""

import re
import unicodedata
from typing import Final

_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_ALIKE: Final = {
    "〜": "~", "～": "~", "−": "-", "－": "-", "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-",
    "’": "'", "‘": "'", "”": '"', "“": '"', "，": ",", "．": ".", "\u00a0": " ",
}  # fmt: skip
_SAME: Final = _WIDE | {ord(one): other for one, other in _ALIKE.items()}

_ENGLISH: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)
_MARKS: Final = re.compile(
    r"^\s*(?:#{1,6}\s+|[-*•・]\s*|\d{1,2}[.)．）]\s+|>\s+)|\*\*|__|`", re.MULTILINE
)  # fmt: skip
_LINKS: Final = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_LAST: Final = 0xFFFF
UNKNOWN: Final = "▸"
"""Stands in a text where nobody knows what belongs there."""


def comparable(text: str) -> str:
    """Returns a text of the same length in which characters that count as the same are the same.

    Width makes no difference, nor which of the waves, dashes and quotation marks it is: input methods and
    systems disagree on them, and no customer sees it.
    """
    return text.translate(_SAME)


def composed(text: str) -> str:
    """Returns a text with its marks joined to their letters, as keyboards write them."""
    return unicodedata.normalize("NFC", text)


def typeable(text: str, language: str) -> str:
    """Returns a text without what a keyboard cannot write or is only layout: emoji, Markdown, bullets."""
    plain = _MARKS.sub("", _LINKS.sub(r"\1", composed(text)))
    if language != "ja":
        plain = plain.translate(_ENGLISH)
    kept = "".join(one for one in plain if one == "\n" or _is_written(one))
    lines = (" ".join(line.split(" ")).strip(" 　") for line in kept.split("\n"))
    return "\n".join(re.sub(r" {2,}", " ", line) for line in lines if line)


def _is_written(character: str) -> bool:
    if character == UNKNOWN:
        return True
    if ord(character) > _LAST or character == "\ufe0f":
        return False
    return unicodedata.category(character) not in ("So", "Cf", "Cc", "Cs", "Co", "Cn")
