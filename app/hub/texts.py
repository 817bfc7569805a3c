"""What the hub takes of the words in an event: cleaned, and no longer than they may be."""

from typing import Final, TypeVar

import msgspec

from app.domain.events import CUSTOMER_TEXT_LIMIT, TEXT_LIMIT, AnyBody, Unknown
from app.domain.text import clean

SHORT: Final = 400
"""Characters of a name, tag, topic or address."""

MOST_FIELDS: Final = 50
_LONG: Final = frozenset({"text", "summary", "note", "comment", "draft", "reason", "resolution"})

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
    for name in value.__struct_fields__:
        given = getattr(value, name)
        if given.__class__ is str:
            text = short(given, limit if name in _LONG else SHORT)
            if text is not given:
                changed[name] = text
        elif given.__class__ is dict and given:
            changed[name] = _fields(given, limit)
        elif given.__class__ is tuple and len(given) > MOST_FIELDS:
            raise TooLongError
    return msgspec.structs.replace(value, **changed) if changed else value


def short(text: str, limit: int) -> str:
    """Returns a text cleaned; the same object if there was nothing to clean.

    Raises:
        TooLongError: it has more than `limit` characters.
    """
    if len(text) > limit:
        raise TooLongError
    plain = clean(text)
    return text if plain == text else plain


def _fields(given: dict[str, str], limit: int) -> dict[str, str]:
    if len(given) > MOST_FIELDS:
        raise TooLongError
    return {short(name, SHORT): short(value, limit) for name, value in given.items()}
