"""Transcripts as one HTML file that needs nothing else: escaped, for screens in both themes and for paper."""

from collections.abc import Iterator
from html import escape
from typing import Final

from app.sessions.exporting.told import Line, Side, Told, Words, moment, side_name

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font-family: "Yu Gothic UI", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", sans-serif;
  line-height: 1.6; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
section { margin-bottom: 3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
dd { margin: 0; }
ol { list-style: none; padding: 0; }
li { border-left: .3rem solid #828c9d; padding: .2rem .8rem; margin: .6rem 0; break-inside: avoid; }
li.staff { border-color: #0b6e63; }
li.internal { border-color: #a35206; border-left-style: double; }
li.system { border-left-style: dotted; font-size: .9em; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
.head { font-size: .85em; margin: 0; }
@media print {
  @page { margin: 18mm; }
  body { max-width: none; margin: 0; padding: 0; color: #000; background: #fff; }
  section { break-after: page; }
  section:last-child { break-after: auto; }
}
"""


def head(words: Words, zone: str, remark: str) -> str:
    """Returns how the file begins; nothing in it may run or load anything."""
    about = " · ".join(part for part in (f"{words.zone}: {zone}", remark) if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src '
        "'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(words.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(words.title)}</h1>\n<p>{escape(about)}</p>\n"
    )


def body(told: Told, words: Words) -> Iterator[str]:
    """Yields a conversation, piece by piece."""
    yield f'<section>\n<h2 dir="auto">{escape(told.customer)}</h2>\n<dl>\n'
    opened = moment(told.opened_at) if told.opened_at is not None else ""
    for name, value in ((words.topic, told.topic), (words.opened, opened), (words.conversation, told.id)):
        if value:
            yield f'<dt>{escape(name)}</dt><dd dir="auto">{escape(value)}</dd>\n'
    yield "</dl>\n<ol>\n"
    for line in told.lines:
        yield _line(line, words)
    yield "</ol>\n</section>\n"


def tail() -> str:
    """Returns how the file ends."""
    return "</body>\n</html>\n"


def _line(line: Line, words: Words) -> str:
    who = line.who or side_name(line.side, words)
    side = side_name(line.side, words) if line.side is Side.INTERNAL else ""
    parts = (who, side, line.state)
    said = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in parts if part)
    at = moment(line.at)
    files = "".join(
        f'<p class="head">{escape(words.files)}: <bdi>{escape(name)}</bdi></p>' for name in line.files
    )
    return (
        f'<li class="{line.side.value}"><p class="head"><time datetime="{line.at.isoformat()}">{at}</time> '
        f'{said}</p><p class="text" dir="auto">{escape(line.text)}</p>{files}</li>\n'
    )
