"""What stands around a reply by mail: the shop's greeting, closing and signature, the original quoted."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from app.domain.folding import fold
from app.domain.mail_parts import written
from app.domain.mail_rules import CLOSING, DEFAULTS, GREETING, SIGNATURE
from app.macros.template import Rendered, TemplateError, parse, render

_SALUTATION: Final = re.compile(
    r".{0,40}(?:様|さま|御中|殿)[、,]?|お客様.{0,10}"
    r"|(?:いつも)?(?:大変)?お世話になっております.{0,8}|.{0,12}お問い合わせ.{0,12}ありがとうございます.{0,4}"
    r"|.{0,50}(?:です|でございます|と申します)。?"
    r"|(?:dear|hello|hi|good (?:morning|afternoon|evening))\b.{0,60}"
    r"|thank you for (?:writing|your (?:mail|message|inquiry|enquiry)|contacting).{0,60}|this is .{0,60}",
    re.IGNORECASE,
)
_FAREWELL: Final = re.compile(
    r".{0,40}(?:よろしく|宜しく)お願い(?:いた|致)します。?|.{0,40}よろしくお願い申し上げます。?|以上.{0,20}"
    r"|.{0,60}(?:お気軽に|このメールに).{0,40}(?:ください|下さい)ませ?。?"
    r"|(?:kind|best|warm)? ?regards,?|sincerely(?: yours)?,?|yours (?:sincerely|truly),?"
    r"|(?:if there is|should you have) .{0,90}",
    re.IGNORECASE,
)


class Frame(NamedTuple):
    """What stands around a reply; each part may be empty."""

    greeting: str
    closing: str
    signature: str

    def around(self, text: str = "") -> tuple[str, int]:
        """Returns a reply with greeting and closing, and the place for the cursor behind `text`."""
        before = f"{self.greeting}\n\n" if self.greeting else ""
        after = f"\n\n{self.closing}" if self.closing else ""
        return f"{before}{text}{after}", len(before) + len(text)


def frame(choice: Callable[[str], str], language: str, values: Mapping[str, str]) -> Frame:
    """Returns the shop's texts with their variables; `choice` returns a policy by name, empty for none."""

    def text(name: str) -> str:
        body = choice(f"{name}.{language}") or DEFAULTS.get(f"{name}.{language}", "")
        try:
            return _known_lines(render(parse(body), values, language=language)).strip()
        except TemplateError:  # a slip of whoever wrote the policy: shown as it stands
            return body.strip()

    return Frame(text(GREETING), text(CLOSING), text(SIGNATURE))


def _known_lines(filled: Rendered) -> str:
    """Returns the text without the lines in which a value is missing that nobody knows here."""
    kept, at = [], 0
    for line in filled.text.split("\n"):
        end = at + len(line)
        if not any(at <= one.span.start <= end for one in filled.missing):
            kept.append(line)
        at = end + 1
    return "\n".join(kept)


def is_bare(text: str, frame_: Frame) -> bool:
    """Tells whether nothing but greeting and closing stands in a reply."""
    return bool(text.strip()) and fold(text).split() == fold(frame_.around()[0]).split()


def without_frame(text: str, before: str, after: str) -> str:
    """Returns a canned text without the greeting and closing that stand in the reply already.

    `before` and `after` are what stands around the place where it is put in.
    """
    lines = text.split("\n")
    if _has(before, _SALUTATION):
        first = 0
        while first < len(lines) and _is_of(lines[first], _SALUTATION):
            first += 1
        lines = lines[first:] or lines
    if _has(after, _FAREWELL):
        last = len(lines)
        while last and _is_of(lines[last - 1], _FAREWELL):
            last -= 1
        lines = lines[:last] or lines
    return "\n".join(lines)


def _is_of(line: str, what: re.Pattern[str]) -> bool:
    return not line.strip() or what.fullmatch(line.strip()) is not None


def _has(text: str, what: re.Pattern[str]) -> bool:
    return any(what.fullmatch(line.strip()) for line in text.splitlines() if line.strip())


def quoted(text: str, sender: str, at: datetime, language: str) -> str:
    """Returns what somebody wrote as a reply quotes it, under a line that says who and when."""
    when = at.astimezone()
    if language == "ja":
        head = f"{when.year}年{when.month}月{when.day}日 {when:%H:%M} {sender}:"
    else:
        head = f"On {when:%Y-%m-%d} {when:%H:%M}, {sender} wrote:"
    lines = (f"> {line}".rstrip() for line in written(text).splitlines())
    return "\n".join((head, *lines))
