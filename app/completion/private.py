"""Finds what looks personal in a text, and knows what may be offered all the same.

Offered may be what stands in the present conversation, in an approved text such as a macro, or was said to
at least three different customers: the shop's own telephone number is no secret, a customer's is. The name
of a customer is never offered to another, however many bear it.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from app.completion.talk import Moment
from app.completion.tokens import slot

ENOUGH: Final = 3
"""So many conversations make what was said public."""

PREFIX: Final = "p:"
"""Begins the names of slots for what looks personal."""


class Kind(StrEnum):
    """What something personal is: what stands in its place must be the same."""

    EMAIL = "email"
    LINK = "link"
    ADDRESS = "address"
    DATE = "date"
    NUMBER = "number"
    CUSTOMER = "customer"  # the name of somebody who is addressed
    NAME = "name"


class Span(NamedTuple):
    """Something personal in a text: where it stands, its kind and the name of the slot for it."""

    start: int
    end: int
    kind: Kind
    shape: str


_HAN: Final = "一-龠々〆ヶ"
_KATA: Final = "ァ-ヶー・"
_DASH: Final = "-‐‑‒–—−ー"
_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_NO_NAME: Final = (
    "お客|御客|客|皆|みな|みんな|子|奥|旦那|神|王|何|貴|仕|模|同|多|有|各|一|異|別|左|右|名|人|家族|他|同行者"
    "|母|父|兄|姉|弟|妹|娘|息子|祖父|祖母|両親|嫁|連れ|相手|ご本人|本人|会員|業者|屋|所|担当者|店員|宿"
)
_DIGIT_PATTERNS: Final = (
    (
        Kind.ADDRESS,
        re.compile(
            rf"〒\s*\d{{3}}[{_DASH}]?\d{{4}}"
            rf"|[{_HAN}{_KATA}ぁ-ん]{{0,10}}\d+(?:丁目|番地|番町|号室)(?:の?\d+(?:[{_DASH}の]\d+)*)?(?:番地?|号室?)?"
            rf"|\d+ (?:[A-Z]\w+ ){{1,3}}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd)\b"
        ),
    ),
    (
        Kind.DATE,
        re.compile(
            rf"(?:(?:\d{{4}}|令和\d{{1,2}}|平成\d{{1,2}}|昭和\d{{1,2}})年)?\d{{1,2}}月\d{{1,2}}日"
            rf"|\d{{4}}年(?:\d{{1,2}}月)?|(?<!\d)\d{{1,4}}/\d{{1,2}}(?:/\d{{1,4}})?(?!\d)"
            rf"|\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"
            rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?:,? \d{{4}})?",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.NUMBER,
        re.compile(
            rf"\+?\(?[A-Za-z#]*(?:[A-Za-z]+[{_DASH}])?\d(?:\)?[{_DASH}./,]?\(?\d)*(?:[{_DASH}]?[A-Za-z0-9]+)*"
            r"|\d{2,}(?: \d{2,}){2,}"
        ),
    ),
)
_SPACED_NUMBER: Final = re.compile(r"\+?\d{2,5}(?:[ -]\d{2,5}){2,}")
_CLOCK: Final = re.compile(r"\d{1,2}:\d{2}(?:[ap]m)?", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_LINK: Final = re.compile(r"(?:https?://|www\.)[^\s、。」』）)]+")
_HONOURED: Final = re.compile(
    rf"(?P<name>[{_HAN}{_KATA}A-Za-z]{{1,12}}|(?:(?<=[\s、。！？])|^)[ぁ-ん]{{2,6}}) ?"
    r"(?:様(?![々子式相態])|さま|さん|氏(?!名)|くん|君|ちゃん|殿)"
)
_NO_NAME_END: Final = re.compile(rf"(?:{_NO_NAME})$")
_CALLED: Final = re.compile(
    rf"(?P<name>[{_HAN}{_KATA}]{{1,12}}|[ぁ-ん]{{2,6}}|[A-Za-z]+)(?:と申します|と申し|と言います|といいます)"
    rf"|(?:名前|氏名|名義)は、?(?P<name2>[{_HAN}{_KATA}A-Za-z]{{1,12}})"
)
_TITLED: Final = re.compile(
    r"\b(?:[Mm]rs?|MRS?|[Mm]s|[Mm]iss|[Dd]r|[Pp]rof|[Ss]ir|[Mm]adam)\b\.? (?P<name>[A-Z]\w+(?: [A-Z]\w+)?)"
)
_GREETED: Final = re.compile(
    r"\b(?:[Hh]i|[Hh]ello|[Dd]ear|[Hh]ey|[Tt]hanks|[Tt]hank you),? (?P<name>[A-Z]\w+)(?=[,.!?]|$)"
)
_OWN_NAME: Final = re.compile(
    r"\b(?:my|the|under|your|full|last|first|sur)\W*(?:first |last |full )?name(?: is|'s|:)? "
    r"(?P<name>[A-Za-z]+(?: [A-Z]\w+)?)|\b(?:I am|I'm|this is|call me) (?P<name2>[A-Z]\w+(?: [A-Z]\w+)?)"
)
_CAPITAL: Final = re.compile(r"(?<=[\w,;:'\")] )(?!I['’])(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)")
_DIGIT: Final = re.compile(r"\d")
_LEAST_DIGITS: Final = 3
_OF_DIGITS: Final = frozenset({Kind.DATE, Kind.NUMBER, Kind.ADDRESS})
_NOT_A_NAME: Final = frozenset({
    "is", "a", "the", "i", "it", "and", "or", "for", "of", "in", "on", "at", "not", "no", "yes", "please",
    "so", "mr", "mrs", "ms", "dr", "miss", "what", "your", "my", "you", "me", "have", "do", "can", "need",
})  # fmt: skip


@lru_cache(maxsize=8_000)
def personal(text: str, *, spaceless: bool) -> tuple[Span, ...]:
    """Returns what looks personal in a text, in order, without overlaps."""
    flat = _flat(text)
    found: list[Span] = []
    taken = bytearray(len(flat))
    for start, end, kind in _found(flat, spaceless=spaceless):
        if end > start and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            digits = len(_DIGIT.findall(flat, start, end))
            shape = f"{PREFIX}{kind}{min(digits, 12) if kind is Kind.NUMBER else ''}"
            found.append(Span(start, end, kind, shape))
    return tuple(sorted(found))


def _found(flat: str, *, spaceless: bool) -> Iterator[tuple[int, int, Kind]]:
    """Yields places in a text of plain width; the surest first."""
    for kind, pattern in ((Kind.EMAIL, _EMAIL), (Kind.LINK, _LINK)):
        for match in pattern.finditer(flat):
            yield match.start(), match.end(), kind
    if _DIGIT.search(flat):
        yield from _with_digits(flat)
    yield from _named(flat, _HONOURED, Kind.CUSTOMER)
    yield from _named(flat, _TITLED, Kind.CUSTOMER)
    yield from _named(flat, _GREETED, Kind.CUSTOMER)
    yield from _named(flat, _CALLED, Kind.NAME)
    yield from _named(flat, _OWN_NAME, Kind.NAME)
    if not spaceless:
        yield from _named(flat, _CAPITAL, Kind.NAME)


def _with_digits(flat: str) -> Iterator[tuple[int, int, Kind]]:
    for match in _SPACED_NUMBER.finditer(flat):
        yield match.start(), match.end(), Kind.NUMBER
    for kind, pattern in _DIGIT_PATTERNS:
        for match in pattern.finditer(flat):
            if kind is not Kind.NUMBER or _is_long(match.group()):
                yield match.start(), match.end(), kind


def _is_long(number: str) -> bool:
    return len(_DIGIT.findall(number)) >= _LEAST_DIGITS and _CLOCK.fullmatch(number) is None


def _named(flat: str, pattern: re.Pattern[str], kind: Kind) -> Iterator[tuple[int, int, Kind]]:
    for match in pattern.finditer(flat):
        group = "name2" if match["name"] is None else "name"
        name = match[group]
        if _NO_NAME_END.search(name) or name.lower() in _NOT_A_NAME:
            continue
        yield match.start(group), match.end(group), kind


@lru_cache(maxsize=4_000)
def _plain_width(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter


def _flat(text: str) -> str:
    """Returns a text of the same length with letters and digits of plain width."""
    return text if text.isascii() else "".join(map(_plain_width, text))


def key_of(text: str) -> str:
    """Returns by what two texts are known as the same."""
    return "".join(_flat(text).casefold().split())


class Privacy:
    """What was said to whom: which of what looks personal may be offered to everybody."""

    def __init__(
        self, said: Iterable[tuple[str, str]], approved: Iterable[str] = (), *, spaceless: bool
    ) -> None:
        """Takes replies, each with the conversation that it was said in, and texts that anybody may see."""
        self._spaceless = spaceless
        heard: dict[str, set[str]] = defaultdict(set)
        for conversation, reply in said:
            for span in personal(reply, spaceless=spaceless):
                if span.kind is not Kind.CUSTOMER:
                    heard[key_of(reply[span.start : span.end])].add(conversation)
        self._public = {key for key, where in heard.items() if len(where) >= ENOUGH}
        for text in approved:
            for span in personal(text, spaceless=spaceless):
                self._public.add(key_of(text[span.start : span.end]))

    def secrets(self, text: str) -> list[Span]:
        """Returns what must not be offered to everybody."""
        return [
            span
            for span in personal(text, spaceless=self._spaceless)
            if span.kind is Kind.CUSTOMER or key_of(text[span.start : span.end]) not in self._public
        ]

    def values(self, moment: Moment) -> dict[str, str]:
        """Returns what looks personal in a conversation and its slots, the latest of a shape first."""
        shapes: dict[str, str] = {}
        for text in (*moment.values, *(turn.text for turn in moment.turns)):
            for span in personal(text, spaceless=self._spaceless):
                value = text[span.start : span.end]
                shapes.pop(value, None)
                shapes[value] = span.shape
        found: dict[str, str] = {}
        seen: Counter[str] = Counter()
        for value, shape in reversed(shapes.items()):
            seen[shape] += 1
            found[value] = shape if seen[shape] == 1 else f"{shape}.{seen[shape]}"
        return found

    def hidden(self, cut: list[tuple[str, str]], reply: str) -> list[tuple[str, str]]:
        """Returns the tokens of a reply with slots for what must not be offered to everybody."""
        secrets = [span for span in self.secrets(reply) if _is_left(span, cut)]
        if not secrets:
            return cut
        shown: list[tuple[str, str]] = []
        at, last = 0, None
        for token, surface in cut:
            end = at + len(surface)
            first = at + int(surface[:1] == " ")
            span = next((each for each in secrets if each.start < end and first < each.end), None)
            at = end
            if span is None or token != surface:
                shown.append((token, surface))
                last = None
            elif span is last:
                shown[-1] = shown[-1][0], shown[-1][1] + surface
            else:
                lead = " " if surface[0] == " " and not self._spaceless else ""
                shown.append((lead + slot(span.shape), surface))
                last = span
        return shown


def _is_left(span: Span, cut: list[tuple[str, str]]) -> bool:
    """Tells whether something personal is left of a span beside the slots that are in it already."""
    at, left, cut_into = 0, "", False
    for token, surface in cut:
        end = at + len(surface)
        if at < span.end and span.start < end:
            if token == surface:
                left += surface
            else:
                cut_into = True
        at = end
    if not cut_into or span.kind not in _OF_DIGITS:
        return bool(left)
    return len(_DIGIT.findall(_flat(left))) >= _LEAST_DIGITS


class Permission:
    """What may be offered in one moment."""

    def __init__(self, privacy: Privacy, moment: Moment) -> None:
        self._privacy = privacy
        self._moment = moment
        self._here: str | None = None

    def safe_end(self, text: str, start: int = 0) -> int:
        """Returns up to where a text may be offered; what stands before `start` was typed."""
        for span in self._privacy.secrets(text):
            if span.end > start and key_of(text[span.start : span.end]) not in self.here:
                return max(span.start, start)
        return len(text)

    @property
    def here(self) -> str:
        """All that was said and seen in the conversation, as `key_of` gives it."""
        if self._here is None:
            moment = self._moment
            seen = (*(turn.text for turn in moment.turns), *moment.values, *(n.text for n in moment.notes))
            self._here = key_of("\n".join(seen))
        return self._here


def slot_values(values: Mapping[str, str], privacy: Privacy, moment: Moment) -> dict[str, str]:
    """Returns the values of a moment: those that have a name of their own, and what looks personal."""
    return {**{each: name for each, name in privacy.values(moment).items() if each not in values}, **values}
