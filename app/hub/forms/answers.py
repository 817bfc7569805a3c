"""Looks at what somebody wrote into a form: what of it is an inquiry, and what he must put right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import msgspec

from app.domain.text import clean
from app.hub.forms.asked import EMAIL, NAME, TEXT, TOPIC, Asked
from app.hub.forms.words import say
from app.protocol.form_records import FieldKind, FormRecord

LONGEST_ADDRESS: Final = 254  # RFC 5321, 4.5.3.1
TICKED: Final = "on"

_ADDRESS: Final = re.compile(
    r"[^\s@<>()\[\],;:\"\\\x00-\x1f]{1,64}@(?:[^\s@<>()\[\],;:\"\\.]{1,63}\.)+[^\W\d_][\w-]{1,62}"
)
_NUMBER: Final = re.compile(r"[+-]?\d{1,30}([.,]\d{1,30})?")
_PHONE: Final = re.compile(r"\+?[\d() .-]{6,40}")
_LINK: Final = re.compile(r"https?://|\bwww\.|<a\s|\[url", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DASH: Final = re.compile("[‐‑‒–—―−ー]")
"""What people write for a hyphen."""

_NARROWED: Final = frozenset({FieldKind.NUMBER, FieldKind.DATE, FieldKind.PHONE})


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence about one field, or about the whole form where `field` is empty."""

    field: str
    text: str


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """An inquiry; `fields` are the shop's own by what staff read."""

    name: str = ""
    email: str = ""
    topic: str = ""
    text: str = ""
    fields: dict[str, str] = {}


def written(fields: Sequence[Asked], values: Mapping[str, str]) -> dict[str, str]:
    """Returns what was written into the fields, cleaned, with lines only where there may be some."""
    found = {}
    for field in fields:
        value = _CONTROL.sub("", clean(values.get(field.id, ""))).strip()
        if field.kind is not FieldKind.LINES:
            value = " ".join(value.split())
        if field.id == EMAIL or field.kind in _NARROWED:
            value = unicodedata.normalize("NFKC", value)
        if field.kind in _NARROWED:
            value = _DASH.sub("-", value)
        found[field.id] = value
    return found


def problems_of(
    fields: Sequence[Asked], values: Mapping[str, str], record: FormRecord, language: str
) -> list[Problem]:
    """Returns what must be put right before an inquiry can be taken; `values` are as `written` gives them."""
    found = []
    for field in fields:
        sentence = _sentence(field, values[field.id], language)
        if sentence:
            found.append(Problem(field=field.id, text=sentence))
    if len(_LINK.findall(values.get(TEXT, ""))) > record.links:
        found.append(Problem(field=TEXT, text=say(language, "links", most=record.links)))
    return found


def answers(fields: Sequence[Asked], values: Mapping[str, str]) -> Answers:
    """Returns the inquiry that fields without problems make."""
    own: dict[str, str] = {}
    for field in fields:
        value = values[field.id]
        if field.key and value:
            own[field.key] = dict(field.choices).get(value, value)
        if field.key and field.kind is FieldKind.TICK:
            own[field.key] = "✓" if value else "—"
    return Answers(
        name=values.get(NAME, ""),
        email=values.get(EMAIL, ""),
        topic=values.get(TOPIC, ""),
        text=values[TEXT],
        fields=own,
    )


def _sentence(field: Asked, value: str, language: str) -> str:
    """Returns what is wrong with a value, nothing when it is right."""
    if not value:
        return _missing(field, language) if field.required else ""
    if len(value) > field.longest:
        return say(language, "long", label=field.label, most=field.longest, count=len(value))
    if field.id == EMAIL and not is_address(value):
        return say(language, "bad_email")
    match field.kind:
        case FieldKind.NUMBER if not _NUMBER.fullmatch(value):
            return say(language, "bad_number", label=field.label)
        case FieldKind.PHONE if not _PHONE.fullmatch(value):
            return say(language, "bad_phone", label=field.label)
        case FieldKind.DATE if not _is_date(value):
            return say(language, "bad_date", label=field.label)
        case FieldKind.CHOICE if value not in dict(field.choices):
            return say(language, "bad_choice", label=field.label)
        case _:
            return ""


def _missing(field: Asked, language: str) -> str:
    match field.kind:
        case FieldKind.CHOICE:
            return say(language, "unchosen", label=field.label)
        case FieldKind.TICK:
            return say(language, "untick", label=field.label)
        case _:
            return say(language, "missing", label=field.label)


def is_address(text: str) -> bool:
    """Tells whether a text looks like an e-mail address, the consecutive dots of old mobile ones included."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
