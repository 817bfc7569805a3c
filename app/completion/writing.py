"""One reply while it is written: the rest of the sentence in grey, and whole replies, best first."""

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from app.completion.grams import Grams, State
from app.completion.private import Permission
from app.completion.slots import Slots
from app.completion.tokens import BEGIN, END, SLOT

LEAST_SAVED: Final = 2
"""Characters that an offer must save to be worth the key that takes it."""

_LONGEST: Final = 80  # tokens of a ghost
_MOST_WAYS: Final = 6
_SPACE_SURE: Final = 0.3
_KEPT: Final = 4_000


GOING_ON: Final = 0.85
"""A ghost goes on while it is at least so likely as it was without its last token."""


class _Next(NamedTuple):
    token: int
    surface: str
    score: float
    total: float

    @property
    def share(self) -> float:
        return self.score / self.total


class _Way(NamedTuple):
    """One way to read what is written: whole tokens, and the beginning of one more."""

    tokens: tuple[str, ...]
    begun: str


class Openings:
    """The learned tokens by their first character and by their first two; those with slots by themselves."""

    def __init__(self, words: Sequence[str]) -> None:
        self.slots = [number for number, word in enumerate(words) if SLOT in word]
        self.by_first: dict[str, dict[int, str]] = {}
        for number, word in enumerate(words):
            if SLOT not in word:
                for length in {1, min(2, len(word))}:
                    self.by_first.setdefault(word[:length], {})[number] = word


class Writing:
    """Offers for one moment. `refused` is what was offered and typed past: it is not offered again.

    Not safe for several threads at once.
    """

    def __init__(
        self,
        grams: Grams,
        slots: Slots,
        replies: Sequence[tuple[str, float]],
        *,
        permission: Permission,
        openings: Openings,
        going_on: float = GOING_ON,
    ) -> None:
        """Takes the replies best first, and the learned tokens by their first characters."""
        self._grams = grams
        self._slots = slots
        self._replies = replies
        self._going_on = going_on
        self._end = grams.number(END)
        self._states: dict[tuple[str, ...], State] = {}
        self._scored: dict[tuple[tuple[str, ...], str], list[tuple[int, str, float]]] = {}
        self._permission = permission
        self._allowed: dict[str, bool] = {}
        self._openings = openings
        self._own: list[tuple[int, str]] | None = None

    def whole(
        self, typed: str, *, refused: frozenset[str] | set[str] = frozenset(), limit: int = 3
    ) -> list[str]:
        """Returns whole replies that begin with what is typed, best first."""
        offered: list[str] = []
        for reply, _score in self._replies:
            if not reply.startswith(typed) or reply in refused or len(reply) < len(typed) + LEAST_SAVED:
                continue
            if self._is_allowed(reply, len(typed)):
                offered.append(reply)
                if len(offered) == limit:
                    break
        if len(offered) < limit and typed:
            offered += self._finished(typed, {*refused, *offered}, limit - len(offered))
        return offered

    def _is_allowed(self, reply: str, start: int) -> bool:
        known = self._allowed.get(reply)
        if known is None or not known:  # what was typed by now may be more
            known = self._allowed[reply] = self._permission.safe_end(reply, start) == len(reply)
        return known

    def _finished(self, typed: str, refused: set[str], limit: int) -> list[str]:
        """Returns the likeliest whole replies that begin as typed and were perhaps never sent before."""
        found: list[str] = []
        waiting: list[tuple[float, int, _Way, str]] = []
        number = 0
        for way, weight in self._ways(typed):
            whole = typed[: len(typed) - len(way.begun)] if way.begun else typed
            heapq.heappush(waiting, (-math.log(max(weight, 1e-9)), number, way, whole))
            number += 1
        for _ in range(_SEARCHED):
            if not waiting:
                break
            cost, _, way, text = heapq.heappop(waiting)
            if cost > _FAR:
                break
            if way.tokens and way.tokens[-1] == END:
                if (
                    text not in refused
                    and len(text) >= len(typed) + LEAST_SAVED
                    and self._is_allowed(text, len(typed))
                ):
                    found.append(text)
                    refused.add(text)
                    if len(found) == limit:
                        break
                continue
            scored = self._candidates(way)
            total = sum(score for _, _, score in scored) + 1e-12
            for token, surface, score in scored[:4]:
                share = score / total
                if share < 0.04:
                    break
                number += 1
                after = text if token == self._end else text + surface
                heapq.heappush(
                    waiting,
                    (cost - math.log(share), number, _Way((*way.tokens, self._grams.word(token)), ""), after),
                )
        return found

    def ghost(self, typed: str, *, refused: Sequence[str] = ()) -> str:
        """Returns what may come next, empty for nothing; `refused` are texts up to an offer's end."""
        ways: list[tuple[float, float, _Way, _Next]] = []
        for way, weight in self._ways(typed):
            found = self._best(way, typed, refused)
            if found is not None:
                ways.append((found.score * weight, found.total * weight, way, found))
        if not ways:
            return ""
        all_of_them = sum(total for _, total, _, _ in ways)
        score, _, way, found = max(ways, key=lambda each: each[0])
        ghost = self._grow(typed, way, found, score / (all_of_them + 1e-12), refused)
        ghost = ghost[: self._permission.safe_end(typed + ghost, len(typed)) - len(typed)]
        return ghost if len(ghost) >= LEAST_SAVED else ""

    def _grow(self, typed: str, way: _Way, found: _Next, share: float, refused: Sequence[str]) -> str:
        """Returns the ghost that begins with `found` and goes on while it is sure enough."""
        text, best, last_share = "", "", 0.0
        tokens, begun, space = way.tokens, way.begun, False
        for _ in range(_LONGEST):
            if found.token == self._end:
                break
            text += found.surface[len(begun) :]
            tokens, begun = (*tokens, self._grams.word(found.token)), ""
            if len(text) >= LEAST_SAVED and (not best or share >= self._going_on * last_share):
                best, last_share, space = text, share, False
                grown = True
            else:
                grown = False
            if share < 0.02:
                break
            following = self._best(_Way(tokens, ""), typed + text, refused)
            if following is None:
                break
            found = following
            if grown and found.surface[:1] == " " and found.share > _SPACE_SURE:
                space = True
            if not grown and best:
                break
            share *= found.share
        return best + " " if best and space else best

    def _ways(self, typed: str) -> Iterator[tuple[_Way, float]]:
        """Yields the ways to read what is typed, each with how likely the reading itself is."""
        cut = self._slots.cut(typed)
        tokens = (BEGIN, *(token for token, _ in cut))
        seen = 0
        open_end = not self._slots.spaceless and (typed[-1:].isalnum() or typed[-1:] == " ")
        if open_end and cut:
            yield _Way(tokens[:-1], cut[-1][1]), 1.0
            seen += 1
        if self._slots.spaceless or typed[-1:] != " ":
            weight = 1.0
            if seen and len(tokens) > 1:
                before = self._at(tokens[:-1])
                number = self._grams.number(tokens[-1])
                scores = self._grams.scores(before, {number: None})
                totals = self._best(_Way(tokens, ""), typed, ())
                weight = scores.get(number, 0.0) / max(totals.total if totals else 0.0, 1e-9)
            yield _Way(tokens, ""), weight
        for way in self._slots.begun(typed):
            if seen > _MOST_WAYS:
                break
            seen += 1
            yield _Way((BEGIN, *way[0]), way[1]), 1.0

    def _best(self, way: _Way, typed: str, refused: Sequence[str]) -> _Next | None:
        total, best, score = 0.0, None, 0.0
        whole = typed[: len(typed) - len(way.begun)] if way.begun else typed
        for number, surface, weight in self._candidates(way):
            if number != self._end and refused:
                text = whole + surface
                if any(text.startswith(each) for each in refused):
                    continue
            total += weight
            if weight > score:
                best, score = (number, surface), weight
        return None if best is None else _Next(best[0], best[1], score, total)

    def _candidates(self, way: _Way) -> list[tuple[int, str, float]]:
        """Returns what may stand next on a way, with surfaces, in no order."""
        known = self._scored.get(way)
        if known is not None:
            return known
        if len(self._scored) > _KEPT:
            self._scored.clear()
        matching = self._matching(way.begun) if way.begun else None
        found = []
        for number, score in self._grams.scores(self._at(way.tokens), matching).items():
            surface = self._slots.surface(self._grams.word(number)) if matching is None else matching[number]
            if surface is not None and (not way.begun or len(surface) > len(way.begun)):
                found.append((number, surface, score))
        found.sort(key=lambda each: -each[2])
        self._scored[way] = found[:_MOST]
        return self._scored[way]

    def _matching(self, begun: str) -> Mapping[int, str]:
        """Returns the tokens that begin as written, with their surfaces."""
        if self._own is None:
            own = (*self._openings.slots, *self._grams.added)
            self._own = list(self._slots.surfaces(self._grams, own))
        near = self._openings.by_first.get(begun[:2], {})
        found = {number: surface for number, surface in near.items() if surface.startswith(begun)}
        found.update((number, surface) for number, surface in self._own if surface.startswith(begun))
        return found

    def _at(self, tokens: tuple[str, ...]) -> State:
        state = self._states.get(tokens)
        if state is None:
            if not tokens:
                state = self._grams.start()
            else:
                state = self._grams.after(self._at(tokens[:-1]), self._grams.number(tokens[-1]))
            self._states[tokens] = state
        return state


_MOST: Final = 40
_SEARCHED: Final = 100
_FAR: Final = 5.0
