"""What texts, names and numbers of any record must be."""

import re
from collections.abc import Iterator
from typing import Final

from app.protocol.records import Words

LONGEST_NAME: Final = 100
MOST_ENTRIES: Final = 500

_LANGUAGE = re.compile(r"[a-z]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_BROKEN = re.compile("[\x00\r\ud800-\udfff]")


def text_faults(
    name: str, value: str, longest: int, *, needed: bool = False, one_line: bool = False
) -> Iterator[str]:
    """Yields what is wrong with a text of at most `longest` characters."""
    if needed and not value.strip():
        yield f"The {name} is empty."
    if len(value) > longest:
        yield f"The {name} has {len(value)} characters; {longest} is the most."
    if (_CONTROL if one_line else _BROKEN).search(value):
        yield f"The {name} has a character that cannot be shown."


def words_faults(name: str, words: Words, longest: int = LONGEST_NAME) -> Iterator[str]:
    """Yields what is wrong with a text in the shop's languages."""
    yield from text_faults(f"{name} in Japanese", words.ja, longest)
    yield from text_faults(f"{name} in English", words.en, longest)


def names_faults(name: str, values: tuple[str, ...]) -> Iterator[str]:
    """Yields what is wrong with a list of names."""
    if len(values) > MOST_ENTRIES:
        yield f"There are {len(values)} {name}; {MOST_ENTRIES} is the most."
        return
    for value in values:
        yield from text_faults(name, value, LONGEST_NAME, needed=True, one_line=True)


def number_faults(name: str, value: int | None, longest: int) -> Iterator[str]:
    """Yields what is wrong with a number of 0 to `longest`; None is right."""
    if value is not None and not 0 <= value <= longest:
        yield f"The {name} is {value}; it must be 0 to {longest}."


def language_faults(value: str) -> Iterator[str]:
    """Yields what is wrong with a language."""
    if not _LANGUAGE.fullmatch(value):
        yield f"The language {value!r} is not two small letters such as ja or en."
