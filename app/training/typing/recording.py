"""What happens while somebody types: committed text, keys, corrections and the time that each took.

An input method is watched only: what it composes is looked at, never changed, and counts for nothing until
it is committed. Times are milliseconds of a clock that stands still in a pause.
"""

import re
from collections import defaultdict
from typing import Final

import msgspec

from app.training.typing.characters import comparable, composed
from app.training.typing.comparing import Comparison, compare

THINKING_MS: Final = 3_000
"""A longer wait is no slowness of a key: it is not counted as time of one."""

_KANA: Final = re.compile("[ぁ-ゖー]+")
_LATIN: Final = re.compile("[A-Za-zＡ-Ｚａ-ｚ]+$")
_TO_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


class KeyCount(msgspec.Struct, frozen=True, kw_only=True):
    """How often a key (a kana, letter or mark) or a word came, how often it went wrong, and its time.

    `timed` is how many of the hits have a time, `ms` the time of those together.
    """

    key: str
    hits: int = 0
    misses: int = 0
    timed: int = 0
    ms: int = 0


class _Counting:
    """Counts for one key while it goes on."""

    def __init__(self) -> None:
        self.hits = self.misses = self.timed = self.ms = 0

    def hit(self, took: int | None) -> None:
        self.hits += 1
        if took is not None and 0 <= took <= THINKING_MS:
            self.timed += 1
            self.ms += took


class Recording:
    """One run over an original, which may be extended. `at` is in ms of any clock that only grows.

    `begun` tells whether anything was typed yet.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self.typed = ""
        self.comparison = Comparison(errors=0, reached=0)
        self.strokes = self.corrections = 0
        self.begun = False
        self._since: int | None = None
        self._before = 0
        self._acted = self._lettered = 0
        self._composing = ""
        self._counts: defaultdict[str, _Counting] = defaultdict(_Counting)

    @property
    def running(self) -> bool:
        """Tells whether the clock goes on."""
        return self._since is not None

    def elapsed(self, at: int) -> int:
        """Returns how long was typed, in ms, without pauses."""
        return self._before + (max(0, at - self._since) if self._since is not None else 0)

    def start(self, at: int) -> None:
        """Lets the clock go on; does nothing where it does."""
        if self._since is None:
            self._since, self.begun = at, True
            self._acted = self.elapsed(at)

    def pause(self, at: int) -> None:
        """Stops the clock."""
        self._before, self._since = self.elapsed(at), None

    def extend(self, more: str) -> None:
        """Puts more text behind the original."""
        self.original += more

    def pressed(self) -> None:
        """A key was pressed that the input method left alone."""
        self.strokes += 1

    def compose(self, preedit: str, at: int) -> None:
        """The input method composes this now; nothing of it is text yet.

        What it commits in the same moment is told before (`commit`): what then goes was not taken back.
        """
        now, before = self.elapsed(at), self._composing
        if preedit == before:
            return
        if preedit:
            self.strokes += 1
        if not before:
            self._acted = self._lettered = now
        self._note_letters(before, preedit, now)
        self._note_kana(_kana(before), _kana(preedit), now)
        self._composing = preedit

    def commit(self, typed: str, at: int) -> bool:
        """Takes the whole text as it stands now; returns whether it is another than before."""
        typed, before, now = composed(typed), self.typed, self.elapsed(at)
        if typed == before:
            return False
        start, removed, added = _change(before, typed)
        self.corrections += removed
        place = self.comparison.reached - (len(before) - start)
        if start == len(before) and added:
            self._note_added(added, place, now)
        self.typed = typed
        self.comparison = compare(self.original, typed)
        self._acted, self._composing = now, ""
        return True

    def counts(self) -> tuple[KeyCount, ...]:
        """Returns what is known of every key."""
        return tuple(
            KeyCount(key=key, hits=one.hits, misses=one.misses, timed=one.timed, ms=one.ms)
            for key, one in sorted(self._counts.items())
        )

    def _note_added(self, added: str, place: int, now: int) -> None:
        """Counts characters that came at the end; what came at once by an input method has no time each."""
        wanted = self.original[place : place + len(added)]
        took = now - self._acted if len(added) == 1 and not self._composing else None
        for one, other in zip(wanted, added, strict=False):
            if one == "\n":
                continue
            if comparable(one) == comparable(other):
                self._counts[one].hit(took)
            elif len(added) == 1:
                self._counts[one].misses += 1

    def _note_letters(self, before: str, after: str, now: int) -> None:
        """Counts letters of romaji that no kana came of yet: those that are taken back were wrong."""
        old, new = _letters(before), _letters(after)
        if before.removesuffix(old[0]) == after.removesuffix(new[0]):
            if new[1].startswith(old[1]):
                for one in new[1][len(old[1]) :]:
                    self._counts[one].hit(now - self._lettered)
            else:
                for one in old[1][len(new[1]) :]:
                    self._counts[one].misses += 1
                    self.corrections += 1
        self._lettered = now

    def _note_kana(self, before: str | None, after: str | None, now: int) -> None:
        """Counts kana as they are composed: those that are taken back were wrong."""
        if before is None or after is None or before == after:
            return
        if after.startswith(before):
            fresh = after[len(before) :]
            if not before and len(fresh) > 1:  # what is left of a longer one that was committed in part
                return
            for one in fresh:
                self._counts[one].hit((now - self._acted) // len(fresh))
            self._acted = now
        elif before.startswith(after):
            for one in before[len(after) :]:
                self._counts[one].misses += 1
                self.corrections += 1
            self._acted = now


def _kana(preedit: str) -> str | None:
    """Returns the kana of a preedit without unfinished romaji; None once it is converted."""
    plain = _LATIN.sub("", preedit).translate(_TO_HIRAGANA)
    return plain if not plain or _KANA.fullmatch(plain) else None


def _letters(preedit: str) -> tuple[str, str]:
    """Returns the unfinished romaji at the end of a preedit, as it stands and in plain small letters."""
    found = _LATIN.search(preedit)
    written = found.group() if found else ""
    return written, comparable(written).lower()


def _change(before: str, after: str) -> tuple[int, int, str]:
    """Returns where a text changed, how many characters went there, and which came."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(before) - start - end, after[start : len(after) - end]
