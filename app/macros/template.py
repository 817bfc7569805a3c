"""The body of a macro with its variables: read once, filled in many times, nothing ever executed."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

from app.domain.folding import Span
from app.macros.dates import shifted, written
from app.macros.syntax import (
    LABELS,
    Blank,
    Choice,
    Part,
    Template,
    TemplateError,
    Variable,
    label_of,
    parse,
    unparse,
)

__all__ = [
    "CLOCK", "LABELS", "Blank", "Choice", "Field", "Part", "Rendered", "Template", "TemplateError",
    "Variable", "label_of", "mark", "parse", "render", "unfilled", "unparse",
]  # fmt: skip

CLOCK: Final = "clock"
"""The value that is no variable: the shop's wall-clock time in ISO form, for dates that are counted."""

_TITLES: Final = {"様": 2, "さま": 2, "サマ": 2, "殿": 2, "御中": 2, "さん": 1}
_HONORIFIC: Final = "|".join(_TITLES)
_HONORIFIC_AHEAD: Final = re.compile(f"[ 　]?({_HONORIFIC})")
# A name that already ends so is not given another 様; さん gives way to the more polite form.
_HONORIFIC_BEHIND: Final = re.compile(f"[ 　]?({_HONORIFIC})$")
_ENGLISH_TITLE: Final = re.compile(r"(?:Mr|Ms|Mrs|Mx|Dr|Prof)\b\.?\s*", re.IGNORECASE)
_ENGLISH_TITLE_BEFORE: Final = re.compile(r"\b(?:Mr|Ms|Mrs|Mx|Dr|Prof)\b\.?\s*$", re.IGNORECASE)
_OPEN: Final = "▸"  # begins a mark that is no variable's, so that ［メモ］ is not taken for one


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a rendered text to be filled in: `name` of the variable, else what stands in the body.

    `label` is what people call it, `options` are those of a choice.
    """

    name: str
    span: Span
    label: str = ""
    options: tuple[str, ...] = ()


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A body with its variables filled in.

    `missing` are the fields that nobody knew a value for; they show a mark like ［注文番号］ and must be
    written by hand before the text is sent. `filled` are the others, fallbacks included.
    """

    text: str
    missing: tuple[Field, ...] = ()
    filled: tuple[Field, ...] = ()


def mark(name: str, language: str) -> str:
    """Returns what an unfilled variable shows: ［注文番号］, or [order number] in an English text."""
    return _bracketed(LABELS[name][0 if language == "ja" else 1], language)


def _bracketed(label: str, language: str) -> str:
    return f"［{label}］" if language == "ja" else f"[{label}]"


def render(template: Template, values: Mapping[str, str], *, language: str = "ja") -> Rendered:
    """Fills in `template`. A value that is missing or blank counts as unknown; a name never gets 様 twice.

    Values are data: they are written on one line as they are, never read as a template again.
    """
    text = ""
    missing: list[Field] = []
    filled: list[Field] = []
    skip = 0  # characters of the next literal that the value before already said
    for index, part in enumerate(template):
        if isinstance(part, str):
            text += part[skip:]
            skip = 0
            continue
        value, known = _value_of(part, values, language)
        if known and isinstance(part, Variable) and part.name.endswith(".name"):
            if _ENGLISH_TITLE_BEFORE.search(text):
                value = _ENGLISH_TITLE.sub("", value, count=1) if _ENGLISH_TITLE.match(value) else value
            value, skip = _with_one_honorific(value, template[index + 1 : index + 2])
        field = Field(
            name=part.name if isinstance(part, Variable) else unparse((part,))[1:-1],
            span=Span(len(text), len(text) + len(value)),
            label=label_of(part, language),
            options=part.options if isinstance(part, Choice) else (),
        )
        (filled if known else missing).append(field)
        text += value
    return Rendered(text=text, missing=tuple(missing), filled=tuple(filled))


def _value_of(part: Variable | Choice | Blank, values: Mapping[str, str], language: str) -> tuple[str, bool]:
    """Returns what is written for a part, and whether that is a value rather than a mark."""
    label = label_of(part, language)
    if not isinstance(part, Variable):
        return _bracketed(_OPEN + label, language), False
    said = values.get(part.name, "")
    if part.shift or part.form:
        said = _day(part, values.get(CLOCK, ""), language)
    value = " ".join(said.split()) or part.fallback
    return (mark(part.name, language), False) if value is None else (value, True)


def _day(part: Variable, clock: str, language: str) -> str:
    """Returns the day that is meant, empty where nobody knows what day it is."""
    try:
        return written(shifted(datetime.fromisoformat(clock).date(), part.shift), part.form, language)
    except (ValueError, OverflowError):
        return ""


def _with_one_honorific(value: str, following: Template) -> tuple[str, int]:
    """Returns the value to write before `following`, and how much of `following` to leave out."""
    ahead = _HONORIFIC_AHEAD.match(following[0]) if following and isinstance(following[0], str) else None
    behind = _HONORIFIC_BEHIND.search(value)
    if ahead is None or behind is None or behind.start() == 0:
        return value, 0
    if _TITLES[behind[1]] < _TITLES[ahead[1]]:
        return value[: behind.start()], 0
    return value, ahead.end()


_MARKS: Final = re.compile(
    "|".join(re.escape(mark(name, language)) for name in LABELS for language in ("ja", "en"))
    + rf"|［{_OPEN}[^］\n]*］|\[{_OPEN}[^\]\n]*\]"
    + r"|\{\s*(?:" + "|".join(map(re.escape, LABELS)) + r")(?:\s*[|:+-][^{}\n]*)?\s*\}"
)  # fmt: skip


def unfilled(text: str) -> tuple[Span, ...]:
    """Returns where `text`, also after editing, still shows a mark of a variable nobody filled in.

    So does a variable in its braces, as in a body that was pasted. The composer jumps from one to the next,
    and a text that has any is not sent.
    """
    return tuple(Span(*found.span()) for found in _MARKS.finditer(text))
