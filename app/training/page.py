"""A replay as one HTML page that needs nothing else: it plays with the real pauses, and asks no network.

The page has no fold: what each event changed is worked out here, by the replay itself, line by line.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

import msgspec

from app.domain.conversation import Entry
from app.training.desk_replay import Alignment, DeskReplay
from app.training.replay import is_said


class PageLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a pane: `side` is customer, staff, internal or system; an empty `text` is not shown.

    `note` says how it was written, where that is more than typed.
    """

    text: str
    note: str = ""
    who: str = ""
    side: str = "system"
    at: float = 0.0


class PageParts(msgspec.Struct, frozen=True, kw_only=True):
    """What a page is made of: its frame with places like `@title`, its style and its script."""

    frame: str
    style: str
    script: str


class PageWords(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a page beside the conversations; `panes` are the customers' names."""

    language: str
    title: str
    panes: tuple[str, ...]
    remark: str = ""
    noscript: str = ""


Line = Callable[[int, Entry], PageLine]
"""Returns how a line of a pane is shown, with what the reader may not see masked; `at` is put in here."""

Mask = Callable[[int, str], str]
"""Returns a text of a pane as the reader may see it."""


def steps(desk: DeskReplay, line: Line, mask: Mask) -> Iterator[dict[str, Any]]:
    """Plays a desk from its start to its end and yields what every event changed.

    `waits` is since when the customer waits, in seconds from the start of the desk, None where he does not.
    """
    desk.to_index(0)
    for index in range(desk.count):
        moved = desk.step_event()
        pane, event = desk.event_at(index)
        entries, change = desk.panes[pane].conversation.entries, moved.panes[pane]
        places = [*change.changed, *range(change.first, change.first + change.added)]
        began = desk.panes[pane].events[0].at
        lines = []
        for place in places:
            since = desk.starts[pane] + (entries[place].at - began).total_seconds()
            shown = msgspec.structs.replace(line(pane, entries[place]), at=since)
            lines.append((place, shown))
        scene = desk.scene(pane)
        waits = None if scene.waiting_s is None or scene.closed else desk.offset(index) - scene.waiting_s
        yield {
            "at": desk.offset(index),
            "pane": pane,
            "said": is_said(event),
            "lines": lines,
            "draft": mask(pane, scene.draft),
            "waits": waits,
            "here": desk.attention() if desk.align is Alignment.CLOCK else None,
        }


def page(desk: DeskReplay, parts: PageParts, words: PageWords, line: Line, mask: Mask) -> str:
    """Returns the page; only its own script and style may run in it, and nothing can be loaded."""
    data = {
        "language": words.language,
        "panes": words.panes,
        "duration": desk.duration,
        "steps": list(steps(desk, line, mask)),
    }
    encoded = msgspec.json.encode(data).decode()
    for sign, written in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        encoded = encoded.replace(sign, written)
    filled = {
        "@language": escape(words.language),
        "@style_hash": _hash(parts.style),
        "@script_hash": _hash(parts.script),
        "@title": escape(words.title),
        "@remark": escape(words.remark),
        "@noscript": escape(words.noscript),
        "@style": parts.style,
        "@script": parts.script,
        "@data": encoded,
    }
    return _filled(parts.frame, filled)


def _filled(frame: str, values: dict[str, str]) -> str:
    """Puts every value in its place, once: what stands in a value is no place."""
    made, rest = [], frame
    names = sorted(values, key=len, reverse=True)
    while rest:
        at = rest.find("@")
        if at < 0:
            made.append(rest)
            break
        name = next((one for one in names if rest.startswith(one, at)), "@")
        made += [rest[:at], values.get(name, "@")]
        rest = rest[at + len(name) :]
    return "".join(made)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
