"""Telephone numbers: read as people write them, kept as E.164, shown as their country writes them."""

import re
import unicodedata
from typing import Any, Final

REGION: Final = "JP"
"""The country of numbers that are written without one."""

LONGEST: Final = 40
"""Characters of a number as somebody may write it."""

_WRITTEN: Final = re.compile(r"\+?[0-9][0-9 ()./\-]*")
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－ｰ", "-"))
_SHOWN: Final = re.compile(r"^(184|186)(?=0)")
"""Prefixes by which a Japanese caller hides or shows his own number: they are no part of another's."""


def _library() -> Any:
    import phonenumbers  # noqa: PLC0415 (the tables of all countries are read when a number is)

    return phonenumbers


def normalised(text: str) -> str | None:
    """Returns a number as E.164, such as +81312345678; None where nobody can have it."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    if len(plain) > LONGEST or not _WRITTEN.fullmatch(plain):
        return None
    library = _library()
    digits = _SHOWN.sub("", re.sub(r"[^0-9+]", "", plain))
    try:
        number = library.parse(digits, REGION)
    except library.NumberParseException:
        return None
    if not library.is_valid_number(number):
        return None
    return str(library.format_number(number, library.PhoneNumberFormat.E164))


def shown(number: str) -> str:
    """Returns a number as people write it: 03-1234-5678, or with its country where it is another."""
    library = _library()
    try:
        parsed = library.parse(number, REGION)
    except library.NumberParseException:
        return number
    forms = library.PhoneNumberFormat
    home = parsed.country_code == library.country_code_for_region(REGION)
    return str(library.format_number(parsed, forms.NATIONAL if home else forms.INTERNATIONAL))


def dial_link(number: str) -> str | None:
    """Returns the link that an operator's phone dials, of nothing but digits and +; None: no such number."""
    found = normalised(number)
    return None if found is None else f"tel:{found}"
