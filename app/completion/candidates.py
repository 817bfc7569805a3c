"""Which learned replies may be meant as a whole, and in what order they are offered."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.completion.likeness import Asked, Learned, signs
from app.completion.ranker import Ranker
from app.completion.slots import Slots
from app.completion.talk import Moment

Floats = npt.NDArray[np.float32]
Tokens = tuple[str, ...]

_BY_WORDS: Final = 80
_BY_VECTOR: Final = 150
_MOST: Final = 140
_SHARPNESS: Final = 10.0
_LEAST: Final = 1e-4
_LISTS_NEEDED: Final = 40
_RANDOM: Final = 100
_RANKERS: Final = 3  # their mean is a little better than any
NOTHING: Final[Mapping[Tokens, float]] = {}


class Found:
    """The candidates of one moment: texts with the share of similar moments that each answered."""

    def __init__(self) -> None:
        self.by_words: dict[str, float] = {}
        self.by_vector: dict[str, float] = {}

    @property
    def texts(self) -> list[str]:
        """Returns all candidates: those of the likest moments first."""
        return list({**self.by_words, **self.by_vector})

    def shares(self, texts: Sequence[str]) -> Floats:
        """Returns the logarithms of both shares for each text."""
        return np.log(
            np.array(
                [
                    (self.by_words.get(text, 0.0) + _LEAST, self.by_vector.get(text, 0.0) + _LEAST)
                    for text in texts
                ],
                np.float32,
            )
        )


class Candidates:
    """Finds replies for a moment and ranks them; `replies` are tokens with slots, one a learned moment."""

    def __init__(
        self, learned: Learned, replies: Sequence[Tokens], slots_of: Callable[[Moment], Slots]
    ) -> None:
        self._learned = learned
        self._slots_of = slots_of
        self._replies = replies
        self._frequent = [reply for reply, _ in Counter(replies).most_common(_MOST)]
        self._rankers: list[Ranker] = []

    def lists(
        self, moment: Moment, reply: str, pool: Sequence[str], rng: np.random.Generator
    ) -> list[Floats]:
        """Returns lists to learn from a moment that the encoder has not seen, what was sent in it first.

        The others are what could be meant there, and replies of the pool at random.
        """
        asked = self._learned.asked(moment)
        found = self.find(asked, self._slots_of(moment))
        texts = [text for text in found.texts if text != reply]
        lists = []
        if reply in found.by_words or reply in found.by_vector:
            lists.append(self._signs(asked, [reply, *_filled(texts, pool, rng, reply)], found))
        lists.append(self._signs(asked, [reply, *_filled([], pool, rng, reply)], found))
        return lists

    def train(self, lists: Sequence[Floats]) -> None:
        """Learns to rank, if there is enough to learn from."""
        if len(lists) >= _LISTS_NEEDED:
            self._rankers = [Ranker(lists, seed=seed) for seed in range(_RANKERS)]

    def over(self, learned: Learned, replies: Sequence[Tokens]) -> "Candidates":
        """Returns the same for other moments and replies, ranked as was learned here."""
        other = Candidates(learned, replies, self._slots_of)
        other._rankers = self._rankers
        return other

    def find(self, asked: Asked, slots: Slots) -> Found:
        """Returns what was answered in similar moments, with the values of this one."""
        found = Found()
        self._collect(asked.by_words, asked.by_words**4, slots, found.by_words, _BY_WORDS)
        sharp = np.exp(_SHARPNESS * (asked.by_vector - asked.by_vector.max(initial=-1.0)))
        self._collect(asked.by_vector, sharp, slots, found.by_vector, _BY_VECTOR)
        for reply in self._frequent:
            if len(found.by_words) + len(found.by_vector) >= _MOST:
                break
            text = slots.fill(reply)
            if text:
                found.by_words.setdefault(text, 0.0)
        return found

    def _collect(
        self, likeness: Floats, weights: Floats, slots: Slots, into: dict[str, float], most: int
    ) -> None:
        count = min(most, len(likeness))
        if not count:
            return
        top = np.argpartition(-likeness, count - 1)[:count]
        top = top[np.argsort(-likeness[top], kind="stable")]
        total = float(weights[top].sum()) + 1e-12
        for place in top.tolist():
            text = slots.fill(self._replies[place])
            if text:
                into[text] = into.get(text, 0.0) + float(weights[place]) / total

    def ranked(
        self, moment: Moment, slots: Slots, lately: Mapping[Tokens, float] = NOTHING
    ) -> list[tuple[str, float]]:
        """Returns the candidates, best first, with their scores.

        `lately` are replies that were learned just now, with how like this moment theirs were.
        """
        asked = self._learned.asked(moment)
        found = self.find(asked, slots)
        top = float(asked.by_words.max(initial=0.0))
        _add_lately(found, slots, lately, top)
        texts = found.texts
        if not texts:
            return []
        if not self._rankers:
            scores = np.exp(found.shares(texts)).sum(1)
        else:
            scores = self._ranked(self._signs(asked, texts, found))
        order = np.argsort(-scores, kind="stable")
        return [(texts[place], float(scores[place])) for place in order.tolist()]

    def scores(self, moment: Moment, texts: Sequence[str]) -> Floats:
        """Returns how well each of these texts would answer; the higher the better."""
        asked = self._learned.asked(moment)
        found = self.find(asked, self._slots_of(moment))
        if not self._rankers:
            plain: Floats = np.exp(found.shares(texts)).sum(1)
            return plain
        return self._ranked(self._signs(asked, texts, found))

    def _ranked(self, signs: Floats) -> Floats:
        scores: Floats = np.mean([ranker.scores(signs) for ranker in self._rankers], axis=0)
        return scores

    def _signs(self, asked: Asked, texts: Sequence[str], found: Found) -> Floats:
        return np.concatenate([signs(self._learned, asked, texts), found.shares(texts)], axis=1)


def _add_lately(found: Found, slots: Slots, lately: Mapping[Tokens, float], top: float) -> None:
    """Gives replies that were learned just now their share beside those of the likest moment, `top`."""
    total = top**4 + sum(likeness**4 for likeness in lately.values()) + _LEAST
    written = {slots.fill(reply): likeness**4 / total for reply, likeness in lately.items()}
    for shares in (found.by_words, found.by_vector):
        for text in shares:
            shares[text] *= (top**4 + _LEAST) / total
        for reply, share in written.items():
            if reply:
                shares[reply] = shares.get(reply, 0.0) + share


def _filled(texts: list[str], pool: Sequence[str], rng: np.random.Generator, reply: str) -> list[str]:
    """Returns as many texts as a list for training has, others of the pool where there are too few."""
    chosen = texts[: _RANDOM - 1]
    while len(chosen) < _RANDOM - 1:
        other = pool[int(rng.integers(len(pool)))]
        if other != reply or len(set(pool)) == 1:
            chosen.append(other)
    return chosen
