"""What a form asks for: the fields that all forms know, and the shop's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from app.domain.events import CUSTOMER_TEXT_LIMIT
from app.hub.forms.languages import EN, JA, in_language
from app.hub.forms.words import say
from app.hub.texts import SHORT
from app.protocol.form_records import Ask, FieldKind, FormField, FormRecord
from app.protocol.frames import Shop
from app.protocol.register_base import Words

NAME: Final = "name"
EMAIL: Final = "email"
TOPIC: Final = "topic"
TEXT: Final = "text"
FILES: Final = "files"
LONGEST_LINES: Final = 2_000
KNOWN_FIELDS: Final = frozenset({"order", "phone", "member"})
"""Fields whose names staff read in their own language."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One field as somebody sees it; `choices` are ids with what each is called, `key` names it to staff.

    `fill` is the kind of value that a browser may fill in by itself (HTML's autocomplete).
    """

    id: str
    label: str
    kind: FieldKind
    required: bool = False
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = SHORT
    fill: str = ""
    key: str = ""


def asked(record: FormRecord, shop: Shop, language: str) -> tuple[Asked, ...]:
    """Returns the fields of a shop's form in one language, in the order in which they are shown."""
    return tuple(_asked(record, shop, language))


def _asked(record: FormRecord, shop: Shop, language: str) -> Iterator[Asked]:
    if record.name is not Ask.NO:
        yield Asked(
            id=NAME,
            label=say(language, "name"),
            kind=FieldKind.TEXT,
            required=record.name is Ask.REQUIRED,
            fill="name",
        )
    if record.email is not Ask.NO:
        yield Asked(
            id=EMAIL,
            label=say(language, "email"),
            kind=FieldKind.TEXT,
            required=record.email is Ask.REQUIRED,
            hint=say(language, "email_hint"),
            fill="email",
        )
    if record.topic is not Ask.NO and shop.topics:
        named = ((one.id, Words(ja=one.ja, en=one.en)) for one in shop.topics)
        yield Asked(
            id=TOPIC,
            label=say(language, "topic"),
            kind=FieldKind.CHOICE,
            required=record.topic is Ask.REQUIRED,
            choices=tuple((id_, in_language(words, language) or id_) for id_, words in named),
        )
    for field in record.fields:
        yield _own(field, language)
    yield Asked(
        id=TEXT,
        label=say(language, "text"),
        kind=FieldKind.LINES,
        required=True,
        longest=CUSTOMER_TEXT_LIMIT,
    )


def _own(field: FormField, language: str) -> Asked:
    return Asked(
        id=field.id,
        label=in_language(field.words, language),
        kind=field.kind,
        required=field.required,
        hint=in_language(field.hint, language),
        choices=tuple((one.id, in_language(one.words, language) or one.id) for one in field.choices),
        longest=LONGEST_LINES if field.kind is FieldKind.LINES else SHORT,
        fill="tel" if field.kind is FieldKind.PHONE else "",
        key=field.id if field.id in KNOWN_FIELDS else field.words.ja.strip() or field.words.en.strip(),
    )


def other_language(language: str) -> str:
    """Returns the language that a page offers beside its own."""
    return EN if language == JA else JA
