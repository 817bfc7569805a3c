"""How the body of a macro is written: variables, dates, choices and fields in braces, and nothing else."""

import re
from collections.abc import Mapping
from typing import Final, NoReturn, TypeAlias

import msgspec

from app.domain.errors import AppError
from app.macros.dates import FORMS, SHIFT

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
_DAY: Final = re.compile(rf"\s*today\s*({SHIFT.pattern})?\s*(?::\s*([a-z]+)\s*)?(?:\|(.*))?", re.DOTALL)
_UNFIT: Final = re.compile(r"[\]］▸\n\r]")  # would not be told apart from the mark around it


class TemplateError(AppError):
    """A macro's body cannot be understood; `position` is the character (from 0) where it goes wrong.

    `line` and `column` say the same, from 1.
    """

    def __init__(
        self, message: str, remedy: str = "", *, position: int, line: int = 1, column: int | None = None
    ) -> None:
        super().__init__(message, remedy)
        self.position = position
        self.line = line
        self.column = position + 1 if column is None else column


class Variable(msgspec.Struct, frozen=True, kw_only=True):
    """A place to fill in; `fallback` is written where the value is not known, None if there is none.

    `today` alone may have a `shift` such as `+3b` and a `form` (see `app.macros.dates`).
    """

    name: str
    fallback: str | None = None
    shift: str = ""
    form: str = ""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One of several words, chosen by whoever sends the text: `{午前/午後}`."""

    options: tuple[str, ...]


class Blank(msgspec.Struct, frozen=True, kw_only=True):
    """A field with a name of the writer's own, filled in by hand: `{?お届け先}`."""

    label: str


Part: TypeAlias = str | Variable | Choice | Blank
Template: TypeAlias = tuple[Part, ...]
"""A body after reading: what stands there as it is, and what is filled in, in order."""


def parse(body: str) -> Template:
    """Reads a body.

    `{order}`, `{customer.name|お客様}` with a fallback, `{today+3b:era|後日}` for a day, `{午前/午後}`
    for a choice, `{?お届け先}` for a field, `{{` and `}}` for braces. Raises `TemplateError`,
    with the place, for an open or stray brace and for what is none of these.
    """
    parts: list[Part] = []
    literal: list[str] = []
    at = 0
    while at < len(body):
        if body[at : at + 2] in ("{{", "}}"):
            literal.append(body[at])
            at += 2
        elif body[at] == "{":
            part, after = _read_part(body, at)
            if literal:
                parts.append("".join(literal))
                literal = []
            parts.append(part)
            at = after
        elif body[at] == "}":
            _refuse(
                body, at, "There is a closing brace without an opening one",
                "Write }} for a brace that is meant to be read.",
            )  # fmt: skip
        else:
            literal.append(body[at])
            at += 1
    if literal:
        parts.append("".join(literal))
    return tuple(parts)


def _refuse(body: str, at: int, what: str, remedy: str) -> NoReturn:
    line = body.count("\n", 0, at) + 1
    column = at - (body.rfind("\n", 0, at) + 1) + 1
    raise TemplateError(
        f"{what} (line {line}, character {column}).", remedy, position=at, line=line, column=column
    )


def _read_part(body: str, at: int) -> tuple[Part, int]:
    end = body.find("}", at)
    inside = body[at + 1 : end]
    if end < 0 or "{" in inside:
        _refuse(
            body, at, "A brace is opened and not closed",
            "Close it with }, or write {{ for a brace that is meant to be read.",
        )  # fmt: skip
    part = _part_of(inside)
    if part is None:
        _refuse(
            body, at, f"“{inside.strip()}” is no variable, no choice and no field",
            "A choice is written {a/b}, a field {?name}. The variables are: " + ", ".join(LABELS) + ".",
        )  # fmt: skip
    return part, end + 1


def _part_of(inside: str) -> Part | None:
    """Returns what stands between two braces, None where it is nothing known."""
    found = _VARIABLE.fullmatch(inside)
    if found is not None and found[1] in LABELS:
        return Variable(name=found[1], fallback=found[2])
    day = _DAY.fullmatch(inside)
    if day is not None:
        shift, form = re.sub(r"\s", "", day[1] or ""), day[5] or ""
        known = form in ("", *FORMS)
        return Variable(name="today", fallback=day[6], shift=shift, form=form) if known else None
    said = inside.strip()
    if said.startswith("?"):
        label = said[1:].strip()
        return Blank(label=label) if label and not _UNFIT.search(label) else None
    options = tuple(option.strip() for option in said.replace("／", "/").split("/"))
    if len(options) < 2 or not all(options) or _UNFIT.search(said):
        return None
    return Choice(options=options)


def unparse(template: Template) -> str:
    """Returns the body that `parse` reads as `template`."""
    return "".join(_written(part) for part in template)


def _written(part: Part) -> str:
    match part:
        case str():
            return part.replace("{", "{{").replace("}", "}}")
        case Choice(options=options):
            return "{" + "/".join(options) + "}"
        case Blank(label=label):
            return "{?" + label + "}"
        case Variable(name=name, fallback=fallback, shift=shift, form=form):
            behind = (f":{form}" if form else "") + ("" if fallback is None else f"|{fallback}")
            return "{" + name + shift + behind + "}"


def label_of(part: Variable | Choice | Blank, language: str) -> str:
    """Returns what people call a place to fill in."""
    match part:
        case Variable(name=name):
            return LABELS[name][0 if language == "ja" else 1]
        case Choice(options=options):
            return ("／" if language == "ja" else "/").join(options)
        case Blank(label=label):
            return label
