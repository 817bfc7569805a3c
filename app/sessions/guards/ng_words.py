"""Words that the shop does not want its staff to write, and what to write instead."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from app.domain.folding import fold, fold_with_origin
from app.protocol.records import NgWordRecord

HINT, WARN, STOP = "hint", "warn", "stop"
ACTIONS: Final = (HINT, WARN, STOP)
"""What an NG word does: it is hinted at while writing, asked about, or it keeps the text from going out."""

_EDGE: Final = re.compile(r"[a-z0-9]")


class NgHit(msgspec.Struct, frozen=True, kw_only=True):
    """The word of `record` stands in a text from `start` to `end` as `text`."""

    record: NgWordRecord
    start: int
    end: int
    text: str


class NgWords:
    """The shop's words; they are found in any width, case and kana. Latin words are found as whole words."""

    def __init__(self, records: Iterable[NgWordRecord]) -> None:
        mine = (record for record in records if record.action in ACTIONS)
        self._words = [(folded, record) for record in mine if (folded := fold(record.word.strip()))]

    def find(self, text: str) -> list[NgHit]:
        """Returns every place where one of them stands, in order; the longer of two that overlap."""
        if not self._words or not text:
            return []
        folded = fold_with_origin(text)
        hits: list[NgHit] = []
        for word, record in self._words:
            at = folded.text.find(word)
            while at >= 0:
                if _is_whole(folded.text, word, at):
                    start, end = folded.starts[at], folded.ends[at + len(word) - 1]
                    hits.append(NgHit(record=record, start=start, end=end, text=text[start:end]))
                at = folded.text.find(word, at + len(word))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        kept: list[NgHit] = []
        for hit in hits:
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept


def _is_whole(text: str, word: str, at: int) -> bool:
    """Tells whether a Latin word stands there by itself; Japanese words have no edges."""
    before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
    begins = not (_EDGE.match(word[0]) and before and _EDGE.match(before))
    ends = not (_EDGE.match(word[-1]) and after and _EDGE.match(after))
    return begins and ends
