"""Records of inquiry forms: what a shop asks for beside the inquiry itself."""

from enum import StrEnum
from typing import Final

import msgspec

from app.protocol.register_base import Record, Words

MOST_FIELDS: Final = 20
MOST_CHOICES: Final = 100
MOST_FILES: Final = 10


class Ask(StrEnum):
    """Whether a form asks for something that every form knows."""

    NO = "no"
    OPTIONAL = "optional"
    REQUIRED = "required"


class FieldKind(StrEnum):
    """What is written into a field, and so how it is shown and looked at."""

    TEXT = "text"
    LINES = "lines"
    NUMBER = "number"
    DATE = "date"
    PHONE = "phone"
    CHOICE = "choice"
    TICK = "tick"


class FormChoice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the values among which somebody chooses."""

    id: str
    words: Words = Words()


class FormField(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A field of the shop's own; `hint` stands under its label, `choices` count for the kind `choice`."""

    id: str
    words: Words = Words()
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    hint: Words = Words()
    choices: tuple[FormChoice, ...] = ()


class FormRecord(Record, frozen=True, kw_only=True, tag="form"):
    """The inquiry form of the shop with the same id; without a record the form asks what stands here.

    `email`, `name` and `topic` say whether each is asked for; a topic only where the shop has some. `files`
    is how many may be sent along, `links` how many addresses of pages an inquiry may hold. A form that is not
    `active` says that the shop takes no inquiries there.
    """

    active: bool = True
    title: Words = Words()
    intro: Words = Words()
    thanks: Words = Words()
    name: Ask = Ask.OPTIONAL
    email: Ask = Ask.REQUIRED
    topic: Ask = Ask.OPTIONAL
    fields: tuple[FormField, ...] = ()
    files: int = 5
    links: int = 5
