"""Values of the conversation in what is written: cut out of old replies, put into new ones."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Protocol

from app.completion.tokens import END, SLOT, slot, slot_name

_PIECE: Final = re.compile(r" ?\w+| ?[^\w\s]|\s+")
_LONGEST: Final = 160


class Words(Protocol):
    """The tokens that are known, by number."""

    def word(self, number: int) -> str:
        """Returns the token of a number."""


class Slots:
    """The values of one moment by the names of their slots; of two values of one name the later holds."""

    def __init__(self, values: Mapping[str, str], *, spaceless: bool) -> None:
        self.spaceless = spaceless
        usable = {
            value: name
            for value, name in values.items()
            if (len(value) > 1 or (spaceless and value.isdigit())) and len(value) < _LONGEST
        }
        self._names = dict(sorted(usable.items(), key=lambda each: -len(each[0])))
        self._values = {name: value for value, name in usable.items()}
        firsts: dict[str, list[str]] = {}
        for value in self._names:
            firsts.setdefault(value[0], []).append(value)
        self._by_first = firsts

    def cut(self, text: str) -> list[tuple[str, str]]:
        """Returns the tokens of a text with what stands there; values of this moment become slots."""
        return self._cut_characters(text) if self.spaceless else self._cut_words(text)

    def _cut_characters(self, text: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        at = 0
        while at < len(text):
            value = next(
                (each for each in self._by_first.get(text[at], ()) if text.startswith(each, at)), None
            )
            if value is not None:
                found.append((slot(self._names[value]), value))
                at += len(value)
            else:
                found.append((text[at], text[at]))
                at += 1
        return found

    def _cut_words(self, text: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        at = 0
        while at < len(text):
            match = _PIECE.match(text, at)
            piece = text[at] if match is None else match.group()
            lead = int(piece[0] == " " and len(piece) > 1)
            start = at + lead
            value = next(
                (each for each in self._by_first.get(text[start], ()) if self._is_at(text, each, start)), None
            )
            if value is not None:
                found.append((" " * lead + slot(self._names[value]), text[at : start + len(value)]))
                at = start + len(value)
            else:
                found.append((piece, piece))
                at += len(piece)
        return found

    @staticmethod
    def _is_at(text: str, value: str, start: int) -> bool:
        end = start + len(value)
        if not text.startswith(value, start):
            return False
        return end >= len(text) or not (text[end].isalnum() and value[-1].isalnum())

    def surface(self, token: str) -> str | None:
        """Returns what a token writes in this moment, None for a slot without a value."""
        if SLOT not in token:
            return token
        value = self._values.get(slot_name(token))
        return None if value is None else " " + value if token[0] == " " else value

    def fill(self, tokens: tuple[str, ...]) -> str | None:
        """Returns a learned reply with the values of this moment, None where one is missing."""
        written = []
        for token in tokens:
            if token == END:
                break
            surface = self.surface(token)
            if surface is None:
                return None
            written.append(surface)
        return "".join(written)

    def surfaces(self, words: Words, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Yields the number and the surface of those tokens that can be written now."""
        for number in numbers:
            surface = self.surface(words.word(number))
            if surface is not None:
                yield number, surface

    def begun(self, typed: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yields ways in which the end of `typed` is the beginning of a value: tokens before it, and it."""
        for value in self._names:
            for length in range(min(len(value) - 1, len(typed)), 0, -1):
                if not typed.endswith(value[:length]):
                    continue
                start = len(typed) - length
                if self.spaceless:
                    yield tuple(token for token, _ in self.cut(typed[:start])), value[:length]
                elif start == 0 or typed[start - 1] == " ":
                    lead = int(start > 0)
                    yield tuple(token for token, _ in self.cut(typed[: start - lead])), typed[start - lead :]
                break
