"""The body of a macro with its variables: read once, filled in many times, nothing ever executed."""

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

import msgspec

from app.domain.errors import AppError
from app.domain.folding import Span

LABELS: Final[Mapping[str, tuple[str, str]]] = {
    "customer.name": ("お客様名", "customer name"),
    "operator.name": ("担当者名", "your name"),
    "shop.name": ("店舗名", "shop name"),
    "shop.hours": ("受付時間", "opening hours"),
    "order": ("注文番号", "order number"),
    "topic": ("お問い合わせ内容", "topic"),
    "greeting": ("時間帯のあいさつ", "greeting"),
    "today": ("今日の日付", "today's date"),
    "date": ("日付", "date"),
    "amount": ("金額", "amount"),
    "product": ("商品名", "product name"),
    "carrier": ("配送会社", "carrier"),
    "tracking": ("追跡番号", "tracking number"),
    "article": ("案内ページ", "help page"),
}
"""Every variable that a macro may use, with what an unfilled one shows in Japanese and in English."""

_VARIABLE: Final = re.compile(r"\s*([a-z]+(?:\.[a-z]+)*)\s*(?:\|(.*))?", re.DOTALL)
_HONORIFIC_AHEAD: Final = re.compile("[ 　]?様")
# A name that already ends so is not given another 様; さん gives way to the more polite form.
_HONORIFIC_BEHIND: Final = re.compile("[ 　]?(?:様|さま|サマ|殿|さん)$")


class TemplateError(AppError):
    """A macro's body cannot be understood; `position` is the character (from 0) where it goes wrong."""

    def __init__(self, message: str, remedy: str = "", *, position: int) -> None:
        super().__init__(message, remedy)
        self.position = position


class Variable(msgspec.Struct, frozen=True, kw_only=True):
    """A place to fill in; `fallback` is written where the value is not known, None if there is none."""

    name: str
    fallback: str | None = None


Template: TypeAlias = tuple[str | Variable, ...]
"""A body after reading: what stands there as it is, and what is filled in, in order."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a rendered text that stands for a variable."""

    name: str
    span: Span


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A body with its variables filled in.

    `missing` are the fields that nobody knew a value for; they show a mark like ［注文番号］ and must be
    written by hand before the text is sent. `filled` are the others, fallbacks included.
    """

    text: str
    missing: tuple[Field, ...] = ()
    filled: tuple[Field, ...] = ()


def parse(body: str) -> Template:
    """Reads a body: `{order}`, `{customer.name|お客様}` with a fallback, `{{` and `}}` for braces.

    Raises `TemplateError` for an open or stray brace and for a variable that does not exist.
    """
    parts: list[str | Variable] = []
    literal: list[str] = []
    at = 0
    while at < len(body):
        if body[at : at + 2] in ("{{", "}}"):
            literal.append(body[at])
            at += 2
        elif body[at] == "{":
            variable, after = _read_variable(body, at)
            if literal:
                parts.append("".join(literal))
                literal = []
            parts.append(variable)
            at = after
        elif body[at] == "}":
            raise TemplateError(
                f"There is a closing brace without an opening one at character {at + 1}.",
                "Write }} for a brace that is meant to be read.",
                position=at,
            )
        else:
            literal.append(body[at])
            at += 1
    if literal:
        parts.append("".join(literal))
    return tuple(parts)


def _read_variable(body: str, at: int) -> tuple[Variable, int]:
    end = body.find("}", at)
    inside = body[at + 1 : end]
    if end < 0 or "{" in inside:
        raise TemplateError(
            f"The brace opened at character {at + 1} is not closed.",
            "Close it with }, or write {{ for a brace that is meant to be read.",
            position=at,
        )
    found = _VARIABLE.fullmatch(inside)
    if found is None or found[1] not in LABELS:
        raise TemplateError(
            f"There is no variable “{inside.strip()}” (character {at + 1}).",
            "The variables are: " + ", ".join(LABELS) + ".",
            position=at,
        )
    return Variable(name=found[1], fallback=found[2]), end + 1


def unparse(template: Template) -> str:
    """Returns the body that `parse` reads as `template`."""
    return "".join(
        part.replace("{", "{{").replace("}", "}}")
        if isinstance(part, str)
        else "{" + part.name + ("" if part.fallback is None else f"|{part.fallback}") + "}"
        for part in template
    )


def mark(name: str, language: str) -> str:
    """Returns what an unfilled variable shows: ［注文番号］, or [order number] in an English text."""
    japanese, english = LABELS[name]
    return f"［{japanese}］" if language == "ja" else f"[{english}]"


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
        value = " ".join(values.get(part.name, "").split()) or part.fallback
        fields = filled
        if value is None:
            value, fields = mark(part.name, language), missing
        elif part.name == "customer.name":
            value, skip = _with_one_honorific(value, template[index + 1 : index + 2])
        fields.append(Field(name=part.name, span=Span(len(text), len(text) + len(value))))
        text += value
    return Rendered(text=text, missing=tuple(missing), filled=tuple(filled))


def _with_one_honorific(value: str, following: Template) -> tuple[str, int]:
    """Returns the value to write before `following`, and how much of `following` to leave out."""
    ahead = _HONORIFIC_AHEAD.match(following[0]) if following and isinstance(following[0], str) else None
    behind = _HONORIFIC_BEHIND.search(value)
    if ahead is None or behind is None or behind.start() == 0:
        return value, 0
    if behind.group().strip() == "さん":
        return value[: behind.start()], 0
    return value, ahead.end()


_MARKS: Final = re.compile(
    "|".join(re.escape(mark(name, language)) for name in LABELS for language in ("ja", "en"))
)


def unfilled(text: str) -> tuple[Span, ...]:
    """Returns where `text`, also after editing, still shows a mark of a variable nobody filled in.

    The composer jumps from one to the next, and a text that has any is not sent without asking.
    """
    return tuple(Span(*found.span()) for found in _MARKS.finditer(text))
