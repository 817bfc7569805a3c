"""The parts of a mail's text: what was written, and what is quoted, a signature or a disclaimer.

Nothing is taken out: the parts follow each other without a gap, and joined they are the text. They are found
when the text is shown, so a better rule serves old mails, too.
"""

from enum import StrEnum
from typing import Final

import msgspec

from app.domain.mail_openings import (
    is_delimiter,
    is_device_line,
    is_disclaimer,
    is_quoted,
    is_rule,
    opening,
    tells_business,
    tells_contact,
)


class PartKind(StrEnum):
    """What a part of a mail's text is."""

    WRITTEN = "written"
    QUOTED = "quoted"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The characters from `start` to `end` of the text, which are `text`."""

    kind: PartKind
    text: str
    start: int
    end: int


_LONGEST_SIGNATURE: Final = 16  # lines
_LONGEST_DELIMITED: Final = 40  # lines below "-- "
_LONGEST_DISCLAIMER: Final = 20  # lines


def parts(text: str) -> tuple[Part, ...]:
    """The parts of `text` in order; equal neighbours are one part, blank lines belong to what they follow."""
    lines = _lines(text)
    kinds = _quotations(lines)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and kinds[end] == kinds[at]:
            end += 1
        if kinds[at] is PartKind.WRITTEN:
            _mark_endings(lines, kinds, at, end)
        at = end
    return _joined(lines, kinds)


def written(text: str) -> str:
    """What the sender wrote himself, without blank ends; the whole text where all is quoted."""
    own = "".join(part.text for part in parts(text) if part.kind is PartKind.WRITTEN).strip()
    return own or text.strip()


def _lines(text: str) -> list[str]:
    """The lines with their newlines; other separators of Unicode end no line of a mail."""
    pieces = text.split("\n")
    return (
        [*(piece + "\n" for piece in pieces[:-1]), *pieces[-1:]]
        if pieces[-1]
        else [p + "\n" for p in pieces[:-1]]
    )


def _quotations(lines: list[str]) -> list[PartKind]:
    """For each line whether it is quoted or not, announcements being part of what they announce."""
    kinds = [PartKind.WRITTEN] * len(lines)
    at = 0
    while at < len(lines):
        end = _quoted_run(lines, at) if is_quoted(lines[at]) else _announced(lines, at)
        for number in range(at, end):
            kinds[number] = PartKind.QUOTED
        at = max(end, at + 1)
    return kinds


def _announced(lines: list[str], at: int) -> int:
    """The line after what line `at` announces, `at` where it announces nothing."""
    found = opening(lines, at)
    if found is None:
        return at
    below = found.end
    while below < len(lines) and not lines[below].strip():
        below += 1
    if below < len(lines) and is_quoted(lines[below]):
        return _quoted_run(lines, below)
    return len(lines) if found.certain else at


def _quoted_run(lines: list[str], at: int) -> int:
    """The line after the marked lines from `at` on; blank lines between two of them belong to them."""
    end = at
    while at < len(lines):
        if is_quoted(lines[at]):
            end = at + 1
        elif lines[at].strip():
            break
        at += 1
    return end


def _mark_endings(lines: list[str], kinds: list[PartKind], start: int, end: int) -> None:
    """Marks signatures and disclaimers at the end of the written lines from `start` to `end`."""
    last = _mark(kinds, _disclaimer(lines, start, end), end, PartKind.DISCLAIMER)
    last = _mark(kinds, _device(lines, start, last), last, PartKind.SIGNATURE)
    last = _mark(kinds, _disclaimer(lines, start, last), last, PartKind.DISCLAIMER)
    signature = _signature(lines, start, last)
    _mark(kinds, signature, last, PartKind.SIGNATURE)
    if signature < last:
        _mark(kinds, _device(lines, start, signature), signature, PartKind.SIGNATURE)


def _mark(kinds: list[PartKind], start: int, end: int, kind: PartKind) -> int:
    for number in range(start, end):
        kinds[number] = kind
    return start


def _last_filled(lines: list[str], start: int, end: int) -> int:
    """The number of the last line that is not blank, `start` - 1 where all are."""
    at = end - 1
    while at >= start and not lines[at].strip():
        at -= 1
    return at


def _disclaimer(lines: list[str], start: int, end: int) -> int:
    """Where a disclaimer begins that goes to `end`; `end` where there is none."""
    found = end
    for at in range(end - 1, max(start, end - _LONGEST_DISCLAIMER) - 1, -1):
        if is_disclaimer(lines[at]):
            found = at
    if found == end:
        return end
    begin = found
    while begin > start and lines[begin - 1].strip() and not is_rule(lines[begin - 1]) and found - begin < 2:
        if len(lines[begin - 1]) < _SENTENCE:
            break
        begin -= 1
    if begin > start and is_rule(lines[begin - 1]):
        begin -= 1
    return begin


_SENTENCE: Final = 30  # characters: a line above a disclaimer's sentence that is this long belongs to it


def _device(lines: list[str], start: int, end: int) -> int:
    """Where the line of a telephone or program stands at the end; `end` where none does."""
    at = _last_filled(lines, start, end)
    return at if at >= start and is_device_line(lines[at]) else end


def _signature(lines: list[str], start: int, end: int) -> int:
    """Where the signature begins that goes to `end`; `end` where there is none."""
    for at in range(max(start, end - _LONGEST_DELIMITED), end):
        if is_delimiter(lines[at]):
            return at
    last = _last_filled(lines, start, end)
    top = max(start, last - _LONGEST_SIGNATURE)
    rules = [at for at in range(top, last + 1) if is_rule(lines[at])]
    for at in rules:
        inner = lines[at + 1 : last + 1]
        if _is_signature(inner) and _has_words(lines, start, at):
            return at
    return end


def _is_signature(inner: list[str]) -> bool:
    """Whether lines below a rule say who writes and how to reach him, and nothing of the matter itself."""
    filled = [line for line in inner if line.strip() and not is_rule(line)]
    if not filled or any(len(line) > _WIDEST or line.rstrip().endswith(("。", "？", "?")) for line in filled):
        return False
    return any(map(tells_contact, filled)) and not any(map(tells_business, filled))


_WIDEST: Final = 100  # characters of the widest line of a signature


def _has_words(lines: list[str], start: int, end: int) -> bool:
    return any(line.strip() for line in lines[start:end])


def _joined(lines: list[str], kinds: list[PartKind]) -> tuple[Part, ...]:
    """The parts from the kinds of their lines."""
    found: list[Part] = []
    at = offset = 0
    while at < len(lines):
        end = at
        while end < len(lines) and kinds[end] is kinds[at]:
            end += 1
        text = "".join(lines[at:end])
        found.append(Part(kind=kinds[at], text=text, start=offset, end=offset + len(text)))
        offset += len(text)
        at = end
    return tuple(found)
