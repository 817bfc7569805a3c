"""Learns from replies that were sent, each with its moment, and prepares the writing of the next."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
import numpy as np

from app.completion.corpus import Corpus
from app.completion.grams import Grams, Weighted
from app.completion.moment import Moment, features
from app.completion.nearness import Nearness
from app.completion.slots import Slots
from app.completion.tokens import BEGIN, END
from app.completion.writing import Writing

_NEAREST: Final = 100
_NEAR_WEIGHT: Final = 50.0
_TALK_WEIGHT: Final = 1.0
_FREQUENT: Final = 300
_COMMON_SHARE: Final = 0.05
_ORDERS: Final = {True: 8, False: 6}


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A reply that was sent, and the moment before it was written."""

    moment: Moment
    reply: str


class ReplyModel:
    """What was learned; immutable. All examples are in one kind of writing, with spaces or without."""

    def __init__(self, examples: Sequence[Example], *, spaceless: bool) -> None:
        self._spaceless = spaceless
        self._replies = [self._learned(example) for example in examples]
        self._corpus = Corpus(((BEGIN, *reply) for reply in self._replies), _ORDERS[spaceless])
        self._nearness = Nearness([features(example.moment) for example in examples])
        often = Counter(self._replies)
        self._often = often
        self._frequent = often.most_common(_FREQUENT)

    def _learned(self, example: Example) -> tuple[str, ...]:
        slots = Slots(example.moment.values, spaceless=self._spaceless)
        return (*(token for token, _ in slots.cut(example.reply)), END)

    def prepare(self, moment: Moment) -> Writing:
        """Returns the offers for a reply that is about to be written."""
        slots = Slots(moment.values, spaceless=self._spaceless)
        near = self._nearest(moment)
        grams = Grams(self._corpus, [*self._weighted(near), *self._talk(moment, slots)])
        return Writing(grams, slots, self._whole(near, slots))

    def _nearest(self, moment: Moment) -> Mapping[tuple[str, ...], float]:
        """Returns the replies of the nearest moments with their shares, which add up to one."""
        likeness = self._nearness.to(features(moment))
        count = min(_NEAREST, len(likeness))
        if not count:
            return {}
        top = np.argpartition(-likeness, count - 1)[:count]
        weights = likeness[top].astype(np.float64) ** 4
        weights /= weights.sum() + 1e-12
        shares: dict[tuple[str, ...], float] = defaultdict(float)
        for place, weight in zip(top.tolist(), weights.tolist(), strict=True):
            shares[self._replies[place]] += weight
        return shares

    @staticmethod
    def _weighted(near: Mapping[tuple[str, ...], float]) -> Iterable[Weighted]:
        for reply, share in near.items():
            yield Weighted((BEGIN, *reply), share * _NEAR_WEIGHT)

    def _talk(self, moment: Moment, slots: Slots) -> Iterable[Weighted]:
        """Yields what was said and seen in this conversation, as it may be said again."""
        for text in (*(turn.text for turn in moment.turns), *moment.values):
            tokens = [token for token, _ in slots.cut(text)]
            if tokens and not self._spaceless and tokens[0][:1] != " ":
                tokens[0] = " " + tokens[0]
            yield Weighted(tokens, _TALK_WEIGHT)

    def _whole(self, near: Mapping[tuple[str, ...], float], slots: Slots) -> list[tuple[str, float]]:
        scores: dict[str, float] = {}
        total = max(len(self._replies), 1)
        for reply, share in near.items():
            text = slots.fill(reply)
            if text:
                scores[text] = scores.get(text, 0.0) + share + _COMMON_SHARE * self._often[reply] / total
        for reply, count in self._frequent:
            text = slots.fill(reply)
            if text and text not in scores:
                scores[text] = _COMMON_SHARE * count / total
        return sorted(scores.items(), key=lambda each: -each[1])
