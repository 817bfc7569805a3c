"""What the hub takes of the words in an event: cleaned, and no longer than they may be."""

import re
from functools import cache
from typing import Any, Final, TypeVar

import msgspec

from app.domain.events import CUSTOMER_TEXT_LIMIT, TEXT_LIMIT, AnyBody, Unknown
from app.domain.text import clean

SHORT: Final = 400
"""Characters of a name, tag, topic or address."""

MOST_FIELDS: Final = 50
_LONG: Final = frozenset({"text", "summary", "note", "comment", "draft", "reason", "resolution", "source"})

_UNCLEAN: Final = re.compile("[\x00\r\ud800-\udfff]")
"""What `clean` would change: looking is cheaper than cleaning, and nearly all texts are clean."""

_NUMBERS: Final = (int, bool, float, int | None)

_B = TypeVar("_B", bound=msgspec.Struct)


class TooLongError(Exception):
    """A text is longer than it may be."""


def checked(body: AnyBody, *, customer: bool) -> AnyBody:
    """Returns an event's data with every text cleaned.

    Raises:
        TooLongError: a text is longer than its writer may send.
    """
    return (
        body if isinstance(body, Unknown) else cleaned(body, CUSTOMER_TEXT_LIMIT if customer else TEXT_LIMIT)
    )


def cleaned(value: _B, limit: int) -> _B:
    """Returns a value with every text cleaned; long texts may have `limit` characters, all others `SHORT`.

    Raises:
        TooLongError: a text is longer.
    """
    changed: dict[str, object] = {}
    for name in _fields_of(type(value)):
        given = getattr(value, name)
        kind = type(given)
        if kind is str:
            text = short(given, limit if name in _LONG else SHORT)
            if text is not given:
                changed[name] = text
        elif kind is dict:
            changed[name] = _cleaned_fields(given, limit)
        elif kind is tuple and len(given) > MOST_FIELDS:
            raise TooLongError
    return msgspec.structs.replace(value, **changed) if changed else value


@cache
def _fields_of(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Returns the fields that may hold texts or many values."""
    return tuple(field.name for field in msgspec.structs.fields(kind) if field.type not in _NUMBERS)


def short(text: str, limit: int) -> str:
    """Returns a text cleaned; the same object if there was nothing to clean.

    Raises:
        TooLongError: it has more than `limit` characters.
    """
    if len(text) > limit:
        raise TooLongError
    return clean(text) if _UNCLEAN.search(text) else text


def _cleaned_fields(given: dict[str, Any], limit: int) -> dict[str, Any]:
    if len(given) > MOST_FIELDS:
        raise TooLongError
    return {
        short(name, SHORT): short(value, limit) if isinstance(value, str) else value
        for name, value in given.items()
    }
