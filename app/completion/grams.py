"""What comes next: counts of all replies, of those given in similar moments, and of this conversation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.completion.corpus import Corpus, Range

_SMOOTHING: Final = 6.0
_MOST_FOLLOWERS: Final = 60
_LEAST_SHARE: Final = 0.003
_MANY: Final = 200


class Weighted(NamedTuple):
    """A text that counts in this moment: its tokens, and how much each of its places weighs."""

    tokens: Sequence[str]
    weight: float


class State(NamedTuple):
    """Where the writing stands: the ranges of the last 0, 1, 2 ... tokens; how far near places agree."""

    ranges: tuple[Range, ...]
    last: int
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
        for text in near:
            texts.append(-1)
            weights.append(0.0)
            texts += [self.number(token, add=True) for token in text.tokens]
            weights += [text.weight] * len(text.tokens)
        texts.append(-1)
        weights.append(0.0)
        self._near = np.array(texts, np.int64)
        self._weights = np.array(weights)
        order = np.argsort(self._near, kind="stable")
        tokens, starts = np.unique(self._near[order], return_index=True)
        self._places = dict(zip(tokens.tolist(), np.split(order, starts[1:]), strict=True))
        self._places.pop(-1, None)
        self._start_agree = np.zeros(len(texts) + 1, np.int8)
        self._nowhere = np.zeros(0, np.int64)

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
        return State((self._corpus.everything,), -1, self._start_agree)

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
        agree = self._start_agree.copy()
        places = self._places.get(token)
        if places is not None:
            agree[places + 1] = np.minimum(state.agree[places] + 1, self._order)
        return State(tuple(ranges), token, agree)

    def scores(self, state: State, matching: Mapping[int, object] | None = None) -> dict[int, float]:
        """Returns how likely each token is to come next; without `matching` only of those worth a look.

        Absolute sizes can be compared between states of one moment. The backing off follows Witten and Bell:
        the more different tokens followed a context, the less it counts against shorter ones.
        """
        places = self._places.get(state.last, self._nowhere) + 1
        places = places[places < len(self._near)]
        agree = state.agree[places]
        followers = self._near[places]
        weights = self._weights[places]
        longest = max(len(state.ranges) - 1, int(agree.max(initial=0)))
        share, worth = 1.0, np.zeros(self._order + 2)
        found: dict[int, float] = {}
        for order in range(longest, -1, -1):
            base = self._followers(state, order)
            among = agree >= order if order else agree >= 0
            total = weights[among].sum() if order else 0.0
            kinds = min(int(among.sum()), 60) if order else 0
            count = total + (state.ranges[order][1] - state.ranges[order][0] if base else 0)
            if count <= 0:
                continue
            kinds = max(len(base), min(kinds, len(set(followers[among].tolist()))) if kinds else 0)
            backing = min(_SMOOTHING * (1 + 0.3 * min(kinds, 60)), count * 2 + 0.5)
            factor = share / (count + backing)
            worth[order] = factor
            for token, number in self._looked_at(base, matching):
                found[token] = found.get(token, 0.0) + number * factor
            share *= backing / (count + backing)
            if share < _LEAST_SHARE:
                break
        worth[0] = 0.0  # a near place that agrees in nothing tells nothing
        reach = np.cumsum(worth[: self._order + 1])
        for token, weight in zip(
            followers.tolist(), (weights * reach[np.maximum(agree, 0)]).tolist(), strict=True
        ):
            if token >= 0 and (matching is None or token in matching):
                found[token] = found.get(token, 0.0) + weight
        return found

    def _followers(self, state: State, order: int) -> Mapping[int, int]:
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
