"""What comes next: counts of all replies, of those given in similar moments, and of this conversation."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.completion.corpus import Corpus, Range

_SMOOTHING: Final = 6.0
_MOST_FOLLOWERS: Final = 12
_LEAST_SHARE: Final = 0.003
_MANY: Final = 200
_REMEMBERED: Final = 99  # tokens written before the last
_MOST_KINDS: Final = 60


class Origin(IntEnum):
    """Why a text counts in this moment."""

    WORDS = 0  # it answered a moment with the same rare words
    MEANING = 1  # it answered a moment that lies near this one
    TALK = 2  # it was said or seen in this conversation


class Weighted(NamedTuple):
    """A text that counts in this moment: its tokens, and how much each of its places weighs."""

    tokens: tuple[str, ...]
    weight: float
    origin: Origin


class Near(NamedTuple):
    """The places of texts of the moment that may go on as the writing does, one in each array."""

    tokens: npt.NDArray[np.int64]
    """What stands there, as a place in `Grams.near_tokens`."""
    weights: npt.NDArray[np.float64]
    agree: npt.NDArray[np.int8]
    """How many tokens before it agree with what is written."""
    origins: npt.NDArray[np.int8]


class State(NamedTuple):
    """Where the writing stands: the ranges of the last 0, 1, 2 ... tokens, and near places that agree."""

    ranges: tuple[Range, ...]
    written: tuple[int, ...]
    places: npt.NDArray[np.int32]
    agree: npt.NDArray[np.int8]


class Grams:
    """Predicts the next token from a corpus and from texts of the moment."""

    def __init__(self, corpus: Corpus, near: Iterable[Weighted]) -> None:
        self._corpus = corpus
        self._order = corpus.order
        self._extra: dict[str, int] = {}
        self._words: list[str] = []
        texts: list[int] = []
        weights: list[float] = []
        origins: list[int] = []
        for text in near:
            texts.append(-1)
            texts += self._numbers(text)
            weights += [0.0, *[text.weight] * len(text.tokens)]
            origins += [text.origin] * (len(text.tokens) + 1)
        texts.append(-1)
        weights.append(0.0)
        origins.append(0)
        self._near = np.array(texts, np.int64)
        self.near_tokens, self._numbered = np.unique(self._near, return_inverse=True)
        """The tokens of texts of the moment, by number, and -1 for where a text begins."""
        self._weights = np.array(weights)
        self._origins = np.array(origins, np.int8)
        order = np.argsort(self._near, kind="stable").astype(np.int32)
        tokens, starts = np.unique(self._near[order], return_index=True)
        self._places = dict(zip(tokens.tolist(), np.split(order, starts[1:]), strict=True))
        self._places.pop(-1, None)
        self._near_places = {token: at for at, token in enumerate(self.near_tokens.tolist())}
        self._nowhere = np.zeros(0, np.int32)
        self._start = State((corpus.everything,), (), self._nowhere, np.zeros(0, np.int8))

    def _numbers(self, text: Weighted) -> Sequence[int]:
        if text.origin is Origin.TALK:
            return [self.number(token, add=True) for token in text.tokens]
        known = self._corpus.numbered.get(text.tokens)
        if known is None:
            numbers = [self.number(token, add=True) for token in text.tokens]
            if max(numbers, default=0) >= len(self._corpus.words):
                return numbers  # holds what only this moment knows
            known = self._corpus.numbered[text.tokens] = array("i", numbers)
        return known

    def number(self, token: str, *, add: bool = False) -> int:
        """Returns the number of a token, -1 when it was never seen."""
        known = self._corpus.ids.get(token)
        if known is not None:
            return known
        known = self._extra.get(token, -1)
        if known < 0 and add:
            known = self._extra[token] = len(self._corpus.words) + len(self._words)
            self._words.append(token)
        return known

    @property
    def added(self) -> range:
        """The numbers of tokens that only texts of the moment have."""
        return range(len(self._corpus.words), len(self._corpus.words) + len(self._words))

    def word(self, number: int) -> str:
        """Returns the token of a number."""
        known = len(self._corpus.words)
        return self._corpus.words[number] if number < known else self._words[number - known]

    def start(self) -> State:
        """Returns the state of nothing written."""
        return self._start

    def after(self, state: State, token: int) -> State:
        """Returns the state with one more token written."""
        corpus = self._corpus
        known = token if 0 <= token < len(corpus.words) else -1
        ranges = [corpus.everything]
        for depth, context in enumerate(state.ranges[: self._order]):
            ranges.append(corpus.narrow(context, depth, known))
            if ranges[-1][0] >= ranges[-1][1]:
                ranges.pop()
                break
        places = self._places.get(token, self._nowhere)
        agree = np.ones(len(places), np.int8)
        if len(state.places) and len(places):
            found = np.asarray(np.searchsorted(state.places, places))
            found[found == len(state.places)] = 0
            same = state.places[found] == places
            agree[same] = np.minimum(state.agree[found[same]] + 1, self._order)
        return State(tuple(ranges), (*state.written[-_REMEMBERED:], token), places + 1, agree)

    def scores(self, state: State, matching: Mapping[int, object] | None = None) -> dict[int, float]:
        """Returns how likely each token is to come next; without `matching` only of those worth a look.

        Absolute sizes can be compared between states of one moment. The backing off follows Witten and Bell:
        the more different tokens followed a context, the less it counts against shorter ones.
        """
        near = self.near(state)
        totals, kinds = self._agreeing(near)
        longest = max(len(state.ranges) - 1, int(near.agree.max(initial=0)))
        share, worth = 1.0, [0.0] * (self._order + 1)
        found: dict[int, float] = {}
        for order in range(longest, -1, -1):
            base = self.followers(state, order)
            count = totals[order] + (state.ranges[order][1] - state.ranges[order][0] if base else 0)
            if count <= 0:
                continue
            different = min(max(len(base), kinds[order]), _MOST_KINDS)
            backing = min(_SMOOTHING * (1 + 0.3 * different), count * 2 + 0.5)
            factor = worth[order] = share / (count + backing)
            for token, number in self._looked_at(base, matching):
                found[token] = found.get(token, 0.0) + number * factor
            share *= backing / (count + backing)
            if share < _LEAST_SHARE:
                break
        worth[0] = 0.0  # a near place that agrees in nothing tells nothing
        sums = np.bincount(near.tokens, near.weights * np.cumsum(worth)[near.agree], len(self.near_tokens))
        heard = np.flatnonzero(sums)
        for token, weight in zip(self.near_tokens[heard].tolist(), sums[heard].tolist(), strict=True):
            if token >= 0 and (matching is None or token in matching):
                found[token] = found.get(token, 0.0) + weight
        return found

    def _agreeing(self, near: Near) -> tuple[list[float], list[int]]:
        """Returns the weight of near places by how far they agree at least, and how many kinds of tokens."""
        totals = np.bincount(near.agree, near.weights, self._order + 1)
        best = np.zeros(len(self.near_tokens), np.int8)
        order = np.argsort(near.agree, kind="stable")
        best[near.tokens[order]] = near.agree[order]
        kinds = np.bincount(best, minlength=self._order + 1)
        totals[0] = kinds[0] = 0
        summed, counted = totals[::-1].cumsum()[::-1].tolist(), kinds[::-1].cumsum()[::-1].tolist()
        summed[0], counted[0] = 0.0, 0
        return summed, counted

    def near(self, state: State) -> Near:
        """Returns the places of texts of the moment where the last token written stands before."""
        places = state.places
        return Near(self._numbered[places], self._weights[places], state.agree, self._origins[places])

    def in_near(self, token: int) -> int:
        """Returns the place of a token in `near_tokens`, -1 when no text of the moment has it."""
        return self._near_places.get(token, -1)

    def followers(self, state: State, order: int) -> Mapping[int, int]:
        """Returns how often each token followed the last `order` tokens in all replies."""
        if order >= len(state.ranges):
            return {}
        return self._corpus.following(state.ranges[order], order)

    @staticmethod
    def _looked_at(
        base: Mapping[int, int], matching: Mapping[int, object] | None
    ) -> Iterator[tuple[int, int]]:
        if matching is None:
            yield from islice(base.items(), _MOST_FOLLOWERS)
        elif len(base) > _MANY and len(matching) < len(base):
            yield from ((token, base[token]) for token in matching if token in base)
        else:
            yield from ((token, count) for token, count in base.items() if token in matching)
