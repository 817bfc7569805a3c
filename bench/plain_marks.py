"""The measures of marking worked out a second time: plainly, from rows of what happened, by definition.

It shares nothing with the program's way: no events, no fold, no study. A row is what one person did at `t`
seconds: said, drafted, edited, opened an article, or ended it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

_LETTERS: Final = re.compile("[ぁ-んァ-ヶ一-龠]")


class Row(NamedTuple):
    """`who` is customer or operator, `what` said, draft, edit, article or end; `via` how it was written."""

    t: float
    who: str
    what: str
    text: str = ""
    via: str = "typed"


def measures(
    rows: list[Row], words: list[str], rules: list[dict[str, Any]], wanted: list[str]
) -> dict[str, float]:
    """Returns the measures of the operator who has had the conversation from its start to its end."""
    said = [row for row in rows if row.what == "said"]
    own = [row for row in said if row.who == "operator"]
    texts = [row.text for row in rows if row.who == "operator" and row.what in ("said", "edit")]
    waits = _waits(said)
    times = [0.0, *(row.t for row in said), rows[-1].t]
    found: dict[str, float | None] = {
        "replies": len(own),
        "first_response_s": waits[0][1] if waits else None,
        "mean_response_s": sum(took for _, took in waits) / len(waits) if waits else None,
        "longest_response_s": max((took for _, took in waits), default=None),
        "longest_silence_s": max(later - earlier for earlier, later in pairwise(times)),
        "corrections": sum(row.what == "edit" for row in rows),
        "macro_share": sum(row.via.startswith("macro:") for row in own) / len(own) if own else None,
        "completion_share": sum(row.via == "completion" for row in own) / len(own) if own else None,
        "articles": len({row.text for row in rows if row.what == "article"}),
        "ng_words": sum(_words_in(text, words) for text in texts),
        "slips": sum(_slips_in(text, rules) for text in texts),
        "steps_share": sum(any(word in text for text in texts) for word in wanted) / len(wanted),
        **_writing(rows, dict(waits)),
    }
    return {name: round(float(value), 3) for name, value in found.items() if value is not None}


def _waits(said: list[Row]) -> list[tuple[Row, float]]:
    """Each reply that ended a wait, with how long the customer had waited."""
    found = []
    since: float | None = None
    for row in said:
        if row.who == "customer":
            since = row.t if since is None else since
        elif since is not None:
            found.append((row, row.t - since))
            since = None
    return found


def _writing(rows: list[Row], waits: dict[Row, float]) -> dict[str, float | None]:
    """Speed, keys and what was taken out: from drafts where there are any, else from the waits."""
    letters, seconds, keys, gone = 0, 0.0, 0, 0
    drafts: list[Row] = []
    drafted = any(row.what == "draft" for row in rows)
    for row in rows:
        if row.what == "draft":
            drafts.append(row)
        elif row.what == "said" and row.who == "operator":
            took = row.t - drafts[0].t if drafts else (None if drafted else waits.get(row))
            if drafts:
                steps = ["", *(one.text for one in drafts), row.text]
                for before, after in pairwise(steps):
                    same = _common(before, after)
                    keys += len(before) + len(after) - 2 * same
                    gone += len(before) - same
            if row.via == "typed" and took:
                letters, seconds = letters + len(row.text), seconds + took
            drafts = []
    return {
        "characters_per_minute": letters / seconds * 60 if seconds else None,
        "keystrokes": keys if drafted else None,
        "deleted": gone if drafted else None,
    }


def _common(before: str, after: str) -> int:
    """How many characters at the beginning and at the end are the same, none counted twice."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head + tail


def _words_in(text: str, words: list[str]) -> int:
    plain = unicodedata.normalize("NFKC", text)
    return sum(plain.count(word) for word in words)


def _slips_in(text: str, rules: list[dict[str, Any]]) -> int:
    """How many slips the table of rules finds in a Japanese text: none on top of one of an earlier rule."""
    if not _LETTERS.search(text):
        return 0
    taken: list[tuple[int, int]] = []
    for rule in rules:
        hits = [hit.span() for hit in re.finditer(rule["slip"], text)]
        if rule.get("but"):
            hits = [hit for hit in hits if not re.compile(rule["but"]).match(text, hit[0])]
        for start, end in hits[rule.get("most", 0) :]:
            if all(end <= other or start >= other_end for other, other_end in taken):
                taken.append((start, end))
    return len(taken)


def rules_in(file: Path) -> list[dict[str, Any]]:
    """Returns the table of rules as it lies on the disk."""
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return found
