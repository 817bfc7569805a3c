"""Says in the window's language what the hub or a template finds wrong with a reply, an article or a file."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from app.macros.template import TemplateError
from app.ui.words import together, tr, tr_later

_PLACE: Final = re.compile(r"\{(\w+)\}")
_SENTENCES: Final = re.compile(r"(?<=[.!?]) (?=[A-Z“])")
_SAID: Final = (
    tr_later("A brace is opened and not closed (line {line}, character {column})."),
    tr_later("There is a closing brace without an opening one (line {line}, character {column})."),
    tr_later("“{said}” is no variable, no choice and no field (line {line}, character {column})."),
    tr_later("Close it with }, or write {{ for a brace that is meant to be read."),
    tr_later("Write }} for a brace that is meant to be read."),
    tr_later("A choice is written {a/b}, a field {?name}."),
    tr_later("The variables are: {known}."),
    tr_later("The {field} is empty."),
    tr_later("The {field} has {count} characters; {most} is the most."),
    tr_later("The {field} has a character that cannot be shown."),
    tr_later("The {field} {said} is not a date such as 2026-04-01."),
    tr_later("The shortcut {said} is not a semicolon and 1 to 20 characters without spaces."),
    tr_later("The language {said} is not two small letters such as ja or en."),
    tr_later("The tone {said} is not one of {known}."),
    tr_later("The scope {said} is not everyone, mine or group:ID."),
    tr_later("The action {said} is not tag:NAME, note:TEXT, transfer:GROUP or disposition:ID."),
    tr_later("The last day is before the first."),
    tr_later("A weekday is not 1 (Monday) to 7."),
    tr_later("A macro of somebody's own is not changed by a file."),
    tr_later("A file of the reply is not at this hub."),
    tr_later("{count} files come along and will be brought to the hub."),
    tr_later("A file is neither file:HASH;name=NAME;size=BYTES nor data:;name=NAME;base64,DATA."),
    tr_later("There are {count} files; {most} is the most."),
    tr_later("The files within the reply have {count} bytes; {most} is the most."),
    tr_later("The row means the same as line {line}: {said}."),
    tr_later("The file has {count} rows; {most} is the most."),
    tr_later("The row has more cells than there are columns."),
    tr_later("The first row does not name a column that is known, such as title or body."),
    tr_later("The column {said} is there twice."),
    tr_later("The column {said} is not known and was left out."),
    tr_later("The value {said} is not known and was left out."),
    tr_later("There is no list of entries under {said}."),
    tr_later("The entry is not an object."),
    tr_later("This is not CSV: {reason}."),
    tr_later("This is not JSON: {reason}."),
    tr_later("This is not XML: {reason}."),
    tr_later("There is no canned reply (macro) in this XML."),
    tr_later("it is neither UTF-8 nor Shift_JIS"),
    tr_later("Object missing required field {said}."),
    tr_later("Expected {wanted}, got {said} - at {place}."),
    tr_later("Line {line}: Its hours are left out, its weekdays are kept."),
    tr_later("Line {line}: Its weekdays cannot be read."),
    tr_later("Line {line}: That it comes every year is left out: it is in use always."),
)


def fault_words(message: str) -> str:
    """Returns what was said in English in the window's language; what nobody foresaw stays as it is."""
    return together(*map(_said, _SENTENCES.split(message)))


def template_words(error: TemplateError) -> str:
    """Returns what is wrong with a template, with its place."""
    return fault_words(error.message)


def _said(message: str) -> str:
    for pattern, text in _patterns():
        found = pattern.fullmatch(message)
        if found is not None:
            fields = _fields()
            values = {
                name: fields.get(said, said) if name == "field" else said
                for name, said in found.groupdict().items()
            }
            return _filled(tr(text), values)
    return message


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), text)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = []
    for text in _SAID:
        pieces = _PLACE.split(text)
        written = "".join(
            f"(?P<{piece}>.+?)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces)
        )
        made.append((re.compile(written, re.DOTALL), text))
    return tuple(made)


def _fields() -> dict[str, str]:
    """Returns what the fields of a reply or an article are called."""
    return {
        "title": tr("Title"), "body": tr("Text"), "reading": tr("Reading"), "folder": tr("Folder"),
        "tags": tr("Tags"), "first day": tr("From (day)"), "last day": tr("Until (day)"),
    }  # fmt: skip
