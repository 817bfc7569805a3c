"""The language in which the log is searched: words, "phrases", -words, and filters such as from: or before:.

    返品 from:customer tag:refund after:2026-11-01 -"ギフト" rating:>=4 is:escalated has:file

Every part must hold. A colon after anything but a filter's name is an ordinary character, so that times
and addresses can be searched as they are. Values may stand in quotes. The filters' Japanese names mean the
same.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.folding import Span, fold

LONGEST: Final = 500
"""Characters of a search; what follows is left out."""


class Filter(StrEnum):
    """What can be asked beside words."""

    FROM = "from"
    CUSTOMER = "customer"
    STAFF = "staff"
    TAG = "tag"
    DISPOSITION = "disposition"
    CHANNEL = "channel"
    GROUP = "group"
    RATING = "rating"
    AFTER = "after"
    BEFORE = "before"
    ON = "on"
    IS = "is"
    HAS = "has"


class Trait(StrEnum):
    """What `is:` may say of a conversation."""

    MINE = "mine"
    OPEN = "open"
    CLOSED = "closed"
    ESCALATED = "escalated"
    FLAGGED = "flagged"
    RATED = "rated"


NAMES: Final[dict[str, Filter]] = {each.value: each for each in Filter} | {
    "差出人": Filter.FROM,
    "発言者": Filter.FROM,
    "顧客": Filter.CUSTOMER,
    "お客様": Filter.CUSTOMER,
    "担当": Filter.STAFF,
    "タグ": Filter.TAG,
    "結果": Filter.DISPOSITION,
    "チャネル": Filter.CHANNEL,
    "グループ": Filter.GROUP,
    "評価": Filter.RATING,
    "以降": Filter.AFTER,
    "以前": Filter.BEFORE,
    "日付": Filter.ON,
    "状態": Filter.IS,
    "添付": Filter.HAS,
}
_TRAITS: Final = {each.value: each for each in Trait} | {
    "自分": Trait.MINE,
    "対応中": Trait.OPEN,
    "終了": Trait.CLOSED,
    "エスカレーション": Trait.ESCALATED,
    "記録保全": Trait.FLAGGED,
    "評価あり": Trait.RATED,
}
_SPEAKERS: Final[dict[str, str]] = {
    "customer": "customer",
    "me": "me",
    "お客様": "customer",
    "顧客": "customer",
    "自分": "me",
}
_PLAIN: Final[dict[Filter, tuple[str, Callable[[str], str]]]] = {
    Filter.FROM: ("senders", lambda value: _SPEAKERS.get(value.lower(), value)),
    Filter.CUSTOMER: ("customers", fold),
    Filter.STAFF: ("staff", str),
    Filter.TAG: ("tags", str),
    Filter.DISPOSITION: ("dispositions", str),
    Filter.CHANNEL: ("channels", str.lower),
    Filter.GROUP: ("groups", str),
}
_FILES: Final = ("file", "files", "attachment", "attachments", "ファイル", "あり", "添付")
_PART: Final = re.compile(
    r"""(?P<minus>[-－](?=\S))?
        (?:(?P<name>[^\s":：]{1,12})[:：])?
        (?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))?""",
    re.VERBOSE,
)
_DATE: Final = re.compile(r"(\d{4})[-/年](\d{1,2})(?:[-/月](\d{1,2})日?|月)?")
_AGO: Final = re.compile(r"(\d{1,4})(d|日前|日)")
_RATING: Final = re.compile(r"(>=|<=|>|<|=)?([1-5])")


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a search that cannot be understood: `name`'s `value`, and where it stands."""

    name: Filter
    value: str
    span: Span


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A search that was understood. Words are folded; times are Unix ms, `until_ms` exclusive, 0 for none.

    `others` are spellings that are as good as one of the words. `senders` are who wrote the text: `customer`,
    `me`, or a staff id; all other filters speak of the conversation. Of several values of one filter one must
    hold; of several filters all must.
    """

    words: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = {}
    without: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    dispositions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    from_ms: int = 0
    until_ms: int = 0
    lowest_rating: int = 0
    highest_rating: int = 0
    traits: tuple[Trait, ...] = ()
    has_file: bool = False
    problems: tuple[Problem, ...] = ()

    def spelt(self) -> list[tuple[str, ...]]:
        """Returns each word with its other spellings."""
        return [(word, *self.others.get(word, ())) for word in self.words]

    def spellings(self) -> tuple[str, ...]:
        """Returns all words and their other spellings."""
        return tuple(spelling for word in self.spelt() for spelling in word)

    @property
    def is_empty(self) -> bool:
        """Tells whether nothing is asked."""
        return self == Query(problems=self.problems)


def parse(text: str, *, now: datetime) -> Query:
    """Understands a search as typed, finished or not; never fails. Days are those of `now`'s time zone."""
    if now.tzinfo is None:
        raise ValueError("a search needs to know the time zone")
    reading = _Reading(now)
    at = 0
    text = text[:LONGEST]
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _PART.match(text, at)
        assert found is not None  # noqa: S101 (every part of the pattern may be missing)
        end = max(found.end(), at + 1)
        reading.take(found, text[at:end], Span(at, end))
        at = end
    return reading.query()


def days(text: str, today: date) -> tuple[date, date] | None:
    """Returns the days that a text names, the last exclusive; None where it names none."""
    plain = fold(text)
    if plain in ("today", "今日"):
        return today, today + timedelta(days=1)
    if plain in ("yesterday", "昨日"):
        return today - timedelta(days=1), today
    if ago := _AGO.fullmatch(plain):
        day = today - timedelta(days=min(int(ago[1]), 36_500))
        return day, day + timedelta(days=1)
    found = _DATE.fullmatch(plain.replace("ー", "-"))
    if found is None:
        return None
    try:
        first = date(int(found[1]), int(found[2]), int(found[3] or 1))
        if found[3]:
            return first, first + timedelta(days=1)
        return first, date(first.year + first.month // 12, first.month % 12 + 1, 1)
    except (ValueError, OverflowError):
        return None


class _Reading:
    """What was understood so far."""

    def __init__(self, now: datetime) -> None:
        self._today = now.date()
        self._zone: tzinfo | None = now.tzinfo
        self._lists: dict[str, list[str]] = {}
        self._values: dict[str, int] = {}
        self._traits: list[Trait] = []
        self._has_file = False
        self._problems: list[Problem] = []

    def query(self) -> Query:
        return Query(
            **{name: tuple(dict.fromkeys(values)) for name, values in self._lists.items()},  # type: ignore[arg-type]
            **self._values,  # type: ignore[arg-type]
            traits=tuple(dict.fromkeys(self._traits)),
            has_file=self._has_file,
            problems=tuple(self._problems),
        )

    def take(self, found: re.Match[str], whole: str, span: Span) -> None:
        quoted, plain = found["quoted"], found["plain"]
        value = quoted if quoted is not None else plain or ""
        name = NAMES.get(fold_name(found["name"])) if found["name"] else None
        if name is None:
            minus = found["minus"] or ""
            said = value if not found["name"] else whole[len(minus) :].replace('"', "")
            self._add("without" if minus else "words", fold(said))
        elif value and not self._filter(name, value):
            self._problems.append(Problem(name=name, value=value, span=span))

    def _filter(self, name: Filter, value: str) -> bool:
        """Takes a filter; False where its value cannot be understood."""
        if name in _PLAIN:
            field, as_asked = _PLAIN[name]
            return self._add(field, as_asked(value))
        match name:
            case Filter.RATING:
                return self._rating(value)
            case Filter.AFTER | Filter.BEFORE | Filter.ON:
                return self._time(name, value)
            case Filter.IS:
                trait = _TRAITS.get(value.lower())
                self._traits += [trait] if trait else []
                return trait is not None
            case _:
                self._has_file |= value.lower() in _FILES
                return value.lower() in _FILES

    def _add(self, name: str, value: str) -> bool:
        if value.strip():
            self._lists.setdefault(name, []).append(" ".join(value.split()))
        return True

    def _rating(self, value: str) -> bool:
        found = _RATING.fullmatch(fold(value))
        if found is None:
            return False
        sign, number = found[1] or "=", int(found[2])
        if sign in ("=", ">=", ">"):
            self._values["lowest_rating"] = number + (sign == ">")
        if sign in ("=", "<=", "<"):
            self._values["highest_rating"] = number - (sign == "<")
        return 1 <= self._values.get("lowest_rating", 1) <= self._values.get("highest_rating", 5)

    def _time(self, name: Filter, value: str) -> bool:
        meant = days(value, self._today)
        if meant is None:
            return False
        if name is not Filter.BEFORE:
            self._values["from_ms"] = max(self._values.get("from_ms", 0), self._millis(meant[0]))
        if name is not Filter.AFTER:
            end = self._millis(meant[1] if name is Filter.ON else meant[0])
            self._values["until_ms"] = min(self._values.get("until_ms", end), end)
        return True

    def _millis(self, day: date) -> int:
        return max(1, int(datetime.combine(day, time(), self._zone).timestamp() * 1000))


def fold_name(name: str) -> str:
    """Returns a filter's name as it is looked up: in small letters, as typed otherwise."""
    return name.lower()
