"""Transcripts as Markdown; whatever Markdown or HTML would take for a sign of its own is escaped."""

import re
from collections.abc import Iterator
from typing import Final

from app.sessions.exporting.told import Line, Side, Told, Words, moment, side_name

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!$^])")
_AT_START: Final = re.compile(r"^(\s*)([+\-=:])|^(\s*\d+)([.)])")
_ADDRESS: Final = re.compile(r"\b(https?|ftp|mailto|www)(?=[:.])", re.IGNORECASE)


def escaped(text: str) -> str:
    """Returns one line of text that reads as it stands, by CommonMark's rule of backslashes."""
    safe = _SIGNS.sub(r"\\\1", text.strip().replace("\t", " "))
    safe = _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}", safe)
    return _ADDRESS.sub(lambda m: f"{m[1][:-1]}&#{ord(m[1][-1])};", safe)


def head(words: Words, zone: str, remark: str) -> str:
    """Returns how the file begins."""
    about = " · ".join(part for part in (f"{words.zone}: {zone}", remark) if part)
    return f"# {escaped(words.title)}\n\n{escaped(about)}\n\n"


def body(told: Told, words: Words) -> Iterator[str]:
    """Yields a conversation, piece by piece."""
    yield f"## {escaped(told.customer)}\n\n"
    opened = moment(told.opened_at) if told.opened_at is not None else ""
    for name, value in ((words.topic, told.topic), (words.opened, opened), (words.conversation, told.id)):
        if value:
            yield f"- {escaped(name)}: {escaped(value)}\n"
    yield "\n"
    for line in told.lines:
        yield _line(line, words)


def _line(line: Line, words: Words) -> str:
    who = line.who or side_name(line.side, words)
    side = side_name(line.side, words) if line.side is Side.INTERNAL else ""
    about = " · ".join(escaped(part) for part in (who, side, line.state) if part)
    rows = [f"**{moment(line.at)}** {about}", ""]
    rows += [f"> {escaped(row)}".rstrip() + "  " for row in line.text.splitlines()]
    rows += [f"> {escaped(words.files)}: {escaped(name)}  " for name in line.files]
    return "\n".join(rows) + "\n\n"
