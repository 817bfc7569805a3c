"""Gives invented numbers the shape of the real ones: the same groups, signs and width, in nobody's ranges."""

import re
from collections.abc import Callable
from typing import Final

from app.domain.personal import is_card, is_my_number
from app.training.scenarios.finding.hit import plain
from app.training.scenarios.pools import TEST_CARDS

_DIGITS: Final = re.compile(r"\d")
_WIDE: Final = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {"-": "－"})
_KANJI_DIGITS: Final = "〇一二三四五六七八九"
_LEAST_AMERICAN: Final = 10


class Shapes:
    """`number(key, below)` draws a number by a key."""

    def __init__(self, number: Callable[[str, int], int]) -> None:
        self._draw = number

    def number(self, original: str, key: str) -> str:
        """Returns other digits and letters in the same places; no digit stays, the first is no zero."""
        made = []
        for place, character in enumerate(original):
            bare = plain(character)
            if bare.isdecimal() and bare.isascii():
                made.append(self._other_digit(int(bare), f"{key}:{place}"))
            elif bare in _KANJI_DIGITS:
                made.append(
                    _KANJI_DIGITS[int(self._other_digit(_KANJI_DIGITS.index(bare), f"{key}:{place}"))]
                )
            elif bare.isascii() and bare.isalpha():
                start = ord("A") if bare.isupper() else ord("a")
                shift = 1 + self._draw(f"{key}:{place}", 24)
                made.append(chr(start + (ord(bare) - start + shift) % 26))
            else:
                made.append(character)
        text = self.like_width(original, "".join(made))
        return self.number(original, key + "+") if _is_somebodys(text) else text

    def phone(self, original: str, key: str) -> str:
        """Returns a telephone number that nobody has, in the same groups.

        Japanese ones have 0 where the first digit of the exchange stands, which the numbering plan of the
        Ministry of Internal Affairs gives to nobody; others 555-01xx, kept for fiction in North America.
        """
        bare = plain(original)
        old = _DIGITS.findall(bare)
        digits = [str(self._draw(f"{key}:{place}", 10)) for place in range(len(old))]
        text = "".join(old)
        if text.startswith("81") and "+" in bare:
            self._japanese(digits, 2, mobile=text[2:3] in "789", area=False)
            digits[:2] = "81"
        elif text.startswith("0"):
            free = text.startswith(("0120", "0570", "0800"))
            self._japanese(digits, 1, mobile=text[1:3] in {"70", "80", "90", "50"}, area=True)
            if free:
                digits[:7] = [*text[:4], "0", "0", "0"]
        else:
            tail = ["5", "5", "5", "0", "1", *digits[-2:]]
            digits[-7:] = tail[-len(digits) :] if len(digits) < len(tail) else tail
            if len(digits) >= _LEAST_AMERICAN:
                digits[-10:-7] = "202"
                digits[:-10] = ["1"] * (len(digits) - 10)
        return self._filled(original, digits)

    @staticmethod
    def _japanese(digits: list[str], at: int, *, mobile: bool, area: bool) -> None:
        """Sets area and exchange: 090-0…, or 03-0…."""
        if area:
            digits[0] = "0"
        head = ["9", "0", "0"] if mobile else ["3", "0"]
        digits[at : at + len(head)] = head

    def card(self, original: str, key: str) -> str:
        """Returns a test card's number in the same groups."""
        count = len(_DIGITS.findall(plain(original)))
        fitting = [one for one in TEST_CARDS if len(one) == count]
        if not fitting:
            return self.number(original, key)
        return self._filled(original, list(fitting[self._draw(key, len(fitting))]))

    def mail(self, original: str, word: str) -> str:
        """Returns an address at a domain kept for examples, written as the original is."""
        bare = plain(original)
        parts = re.split(
            r"(\s*[(\[<{]?\s*(?:@|アットマーク|アット|\bat\b)\s*[)\]>}]?\s*)",
            bare,
            maxsplit=1,
            flags=re.IGNORECASE,
        )
        sign = parts[1] if len(parts) > 1 else "@"
        rest = parts[-1]
        dot = re.search(r"\s*[(\[<{]?\s*(?:\.|ドット|\bdot\b)\s*[)\]>}]?\s*", rest, re.IGNORECASE)
        ending = "jp" if rest.lower().rstrip().endswith("jp") else "com"
        return self.like_width(original, f"{word}{sign}example{dot.group() if dot else '.'}{ending}")

    def post_code(self, original: str, key: str) -> str:
        """Returns a post code of no district: 000-…. in Japan, 000.. in America."""
        old = _DIGITS.findall(plain(original))
        digits = [str(self._draw(f"{key}:{place}", 10)) for place in range(len(old))]
        digits[:3] = "000"[: len(digits)]
        letters = re.sub(
            r"[A-Za-z]", lambda found: "Z" if found.group().isupper() else found.group(), original
        )
        return self._filled(letters if re.match(r"[A-Z]{1,2}[\d\s]", original) else original, digits)

    def date(self, original: str, key: str) -> str:
        """Returns another day and year in the same form."""
        bare = plain(original)
        made = re.sub(r"\d+", lambda found: self._part(found.group(), f"{key}:{found.start()}"), bare)
        return self.like_width(original, made)

    def _part(self, digits: str, key: str) -> str:
        match len(digits):
            case 4:
                made = 1950 + self._draw(key, 50)
            case 8:
                return f"{1950 + self._draw(key, 50)}{1 + self._draw(key, 9):02}{10 + self._draw(key, 18)}"
            case 1 | 2:
                made = 1 + self._draw(key, 9 if len(digits) == 1 else 12)
            case _:
                return self.number(digits, key)
        if made == int(digits):
            made = made - 1 if made > 1 else made + 1
        return f"{made:0{len(digits)}}"

    def url(self, original: str, key: str) -> str:
        """Returns a page at a host kept for examples; what had a digit or stood behind ? is changed."""
        scheme = re.match(r"https?://", original, re.IGNORECASE)
        rest = original[scheme.end() :] if scheme else original
        host, slash, path = rest.partition("/")
        path = re.sub(r"[A-Za-z]*\d[A-Za-z\d]*", lambda found: self.number(found.group(), key), path)
        path = re.sub(r"=[^&#]+", lambda found: f"={self._draw(key + found.group(), 9000) + 1000}", path)
        ending = "jp" if host.endswith("jp") else "com"
        segments = [
            one if one.islower() and one.isalpha() else f"p{self._draw(key + one, 900) + 100}" if one else ""
            for one in path.split("/")
        ]
        shown = f"www.example.{ending}" if host else ""
        return f"{scheme.group() if scheme else ''}{shown}{slash}{'/'.join(segments)}"

    def like(self, original: str, made: str) -> str:
        """Returns what was made for another form of the same number in the groups and width of this one."""
        digits, places = _DIGITS.findall(plain(made)), _DIGITS.findall(plain(original))
        if digits and len(digits) == len(places) and not re.search("[A-Za-z]", plain(original)):
            return self._filled(original, digits)
        return self.like_width(original, made)

    @staticmethod
    def like_width(original: str, made: str) -> str:
        """Returns `made` in wide letters and digits where the original has such."""
        return made.translate(_WIDE) if re.search("[０-９Ａ-Ｚａ-ｚ]", original) else made

    @staticmethod
    def _filled(original: str, digits: list[str]) -> str:
        """Returns the original with other digits in the places of its own."""
        rest = iter(digits)
        made = "".join(
            next(rest, "0") if plain(one).isdecimal() and plain(one).isascii() else one for one in original
        )
        return Shapes.like_width(original, made)

    def _other_digit(self, digit: int, key: str) -> str:
        """Returns another digit than this one, 1 to 9."""
        made = 1 + self._draw(key, 9)
        return str(made) if made != digit else str(made % 9 + 1)


def _is_somebodys(text: str) -> bool:
    digits = "".join(_DIGITS.findall(plain(text)))
    return is_card(digits) or is_my_number(digits)
