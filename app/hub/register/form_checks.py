"""What an inquiry form must be to be kept."""

import re
from collections.abc import Iterator
from typing import Final

from app.hub.register.text_checks import number_faults, text_faults, words_faults
from app.protocol.form_records import MOST_CHOICES, MOST_FIELDS, MOST_FILES, FieldKind, FormField, FormRecord

LONGEST_TEXT: Final = 2_000
LONGEST_HINT: Final = 300
MOST_LINKS: Final = 100
OURS: Final = frozenset(
    {"token", "lang", "kept", "keep", "name", "email", "topic", "text", "files", "page", "homepage"}
    | {"customer", "signature", "receipt"}
)
"""Names that every form has of its own."""

_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


def form_faults(record: FormRecord) -> Iterator[str]:
    """Yields a sentence for every fault of a form."""
    yield from words_faults("title", record.title)
    yield from words_faults("introduction", record.intro, LONGEST_TEXT)
    yield from words_faults("thanks", record.thanks, LONGEST_TEXT)
    yield from number_faults("number of files", record.files, MOST_FILES)
    yield from number_faults("number of links", record.links, MOST_LINKS)
    if len(record.fields) > MOST_FIELDS:
        yield f"There are {len(record.fields)} fields; {MOST_FIELDS} is the most."
    if len({field.id for field in record.fields}) < len(record.fields):
        yield "Two fields have the same id."
    for field in record.fields:
        yield from _field(field)


def _field(field: FormField) -> Iterator[str]:
    if not _ID.fullmatch(field.id):
        yield (
            f"The field {field.id[:80]!r} is not a letter and up to 39 letters, digits, dashes and"
            " underscores."
        )
    if field.id in OURS:
        yield f"The field {field.id} has a name that every form has of its own."
    if not (field.words.ja.strip() or field.words.en.strip()):
        yield f"The field {field.id} has no label."
    yield from words_faults(f"label of the field {field.id}", field.words)
    yield from words_faults(f"hint of the field {field.id}", field.hint, LONGEST_HINT)
    if field.kind is FieldKind.CHOICE and not field.choices:
        yield f"The field {field.id} has nothing to choose."
    if field.kind is not FieldKind.CHOICE and field.choices:
        yield f"The field {field.id} has choices, but its kind is not choice."
    if len(field.choices) > MOST_CHOICES:
        yield f"The field {field.id} has {len(field.choices)} choices; {MOST_CHOICES} is the most."
    if len({choice.id for choice in field.choices}) < len(field.choices):
        yield f"Two choices of the field {field.id} have the same id."
    for choice in field.choices:
        yield from text_faults("id of a choice", choice.id, 100, needed=True, one_line=True)
        yield from words_faults(f"name of the choice {choice.id}", choice.words)
