"""Writes filters into a search, and knows how the one that is being written may go on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from app.domain.folding import Span, fold
from app.sessions.searching.query import NAMES, Filter, Trait

MOST: Final = 8
"""Ways in which a search may go on that are offered at once."""

_PARTS: Final = re.compile(r'[-－]?(?:[^\s":：]{1,12}[:：])?(?:"[^"]*"?|[^\s"]+)?')
_NAMED: Final = re.compile(r'([^\s":：]{1,12})[:：]"?([^"]*)"?')


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What filters may name here: each value with the words that people know it by."""

    staff: Mapping[str, str] = {}
    tags: Mapping[str, str] = {}
    dispositions: Mapping[str, str] = {}
    channels: Mapping[str, str] = {}
    groups: Mapping[str, str] = {}

    def values(self, name: Filter) -> Mapping[str, str]:
        """Returns the values of a filter, in the order in which they are offered."""
        here: dict[Filter, Mapping[str, str]] = {
            Filter.FROM: {"customer": "お客様", "me": "自分", **self.staff},
            Filter.STAFF: self.staff,
            Filter.TAG: self.tags,
            Filter.DISPOSITION: self.dispositions,
            Filter.CHANNEL: self.channels,
            Filter.GROUP: self.groups,
        }
        return here.get(name) or _ALWAYS.get(name, {})


_DAYS: Final = {"today": "今日", "yesterday": "昨日", "7d": "7日前", "30d": "30日前"}
_ALWAYS: Final[Mapping[Filter, Mapping[str, str]]] = {
    Filter.RATING: {"5": "", ">=4": "", "<=2": "", "1": ""},
    Filter.AFTER: _DAYS,
    Filter.BEFORE: _DAYS,
    Filter.ON: _DAYS,
    Filter.IS: {each.value: "" for each in Trait},
    Filter.HAS: {"file": ""},
}


class Completion(msgspec.Struct, frozen=True, kw_only=True):
    """A way to go on: the search would read `text`, with the cursor at its place; shown as `label`."""

    label: str
    meaning: str
    text: str
    cursor: int


def completions(text: str, cursor: int, known: Known) -> tuple[Completion, ...]:
    """Returns how the part at the cursor may go on: names of filters, and values of the one that is there."""
    part = _part_at(text, cursor)
    typed = text[part.start : cursor]
    named = _NAMED.match(typed)
    if named and (name := NAMES.get(named[1].lower())):
        return tuple(_values(text, part, named[1], name, named[2], known))[:MOST]
    if len(typed) < 2 or typed[0] in '"-－':
        return ()
    return tuple(_names(text, part, typed))[:MOST]


def _names(text: str, part: Span, typed: str) -> Iterator[Completion]:
    wanted = typed.lower()
    for name, meant in NAMES.items():
        if name.startswith(wanted) and name != wanted:
            made, cursor = _put(text, part, f"{name}:")
            yield Completion(label=f"{name}:", meaning=meant.value, text=made, cursor=cursor)


def _values(text: str, part: Span, said: str, name: Filter, begun: str, known: Known) -> Iterator[Completion]:
    wanted = fold(begun)
    for value, meaning in known.values(name).items():
        if value == begun:
            continue
        if fold(value).startswith(wanted) or (wanted and wanted in fold(meaning)):
            made, cursor = _put(text, part, f"{said}:{quoted(value)} ")
            yield Completion(label=value, meaning=meaning, text=made, cursor=cursor)


def _put(text: str, part: Span, new: str) -> tuple[str, int]:
    rest = text[part.end :]
    if new.endswith(" ") and rest.startswith(" "):
        rest = rest[1:]
    made = text[: part.start] + new
    return made + rest, len(made)


def quoted(value: str) -> str:
    """Returns a value as it is written in a search: in quotes where it has spaces in it."""
    return f'"{value}"' if re.search(r"\s", value) else value


def parts(text: str) -> list[Span]:
    """Returns where the parts of a search stand."""
    found = (Span(each.start(), each.end()) for each in _PARTS.finditer(text))
    return [each for each in found if each.end > each.start]


def _part_at(text: str, cursor: int) -> Span:
    for each in parts(text):
        if each.start < cursor <= each.end:
            return each
    return Span(cursor, cursor)


def filters(text: str) -> dict[Filter, list[str]]:
    """Returns the filters that stand in a search, with their values as written."""
    found: dict[Filter, list[str]] = {}
    for part in parts(text):
        named = _NAMED.fullmatch(text[part.start : part.end])
        if named and (name := NAMES.get(named[1].lower())) and named[2]:
            found.setdefault(name, []).append(named[2])
    return found


def with_filter(text: str, name: Filter, value: str, *, alone: bool = False) -> str:
    """Returns a search with a filter put to its end; `alone` takes its other values away."""
    if value in filters(text).get(name, ()):
        return text
    kept = without_filter(text, name) if alone else text
    return f"{kept.rstrip()} {name.value}:{quoted(value)} ".lstrip()


def without_filter(text: str, name: Filter, value: str = "") -> str:
    """Returns a search without a filter: without one value of it, or without all of them."""
    kept = []
    for part in parts(text):
        said = text[part.start : part.end]
        named = _NAMED.fullmatch(said)
        if named and NAMES.get(named[1].lower()) is name and value in ("", named[2]):
            continue
        kept.append(said)
    return " ".join(kept) + (" " if kept else "")


def remembered(text: str, before: Iterable[str], most: int) -> list[str]:
    """Returns searches with `text` as the latest: each once, and no beginning of it that was typed before."""
    plain = " ".join(text.split())
    rest = [each for each in before if each != plain and not plain.startswith(each)]
    return [plain, *rest][:most] if plain else rest[:most]
