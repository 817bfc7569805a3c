"""What speaks for a reply in a moment, as numbers that a ranker can weigh against each other."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.completion.encoder import Encoder
from app.completion.moment import BUCKETS, Features, features, reply_features, words
from app.completion.nearness import Nearness
from app.completion.talk import Moment
from app.completion.vocabulary import Vocabulary

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

NEAREST: Final = 60
_KEPT: Final = 12_000
_DIGIT: Final = re.compile(r"\d")


class Asked(NamedTuple):
    """A moment as it is asked about: its vector, and how like it each learned moment is."""

    moment: Moment
    vector: Floats
    by_words: Floats
    by_vector: Floats


class Known(NamedTuple):
    """A reply as it is compared: its features, their length together, its vector, its words by number."""

    features: Features
    size: float
    vector: Floats
    words: Ints


class Learned:
    """Moments and replies that a ranker looks back on."""

    def __init__(
        self,
        moments: Sequence[Features],
        replies: Sequence[str],
        encoder: Encoder,
        *,
        spaceless: bool,
    ) -> None:
        self.encoder = encoder
        self.spaceless = spaceless
        self.nearness = Nearness(moments)
        self.encoded: Floats = encoder.encoded_moments(moments)
        bags = {reply: reply_features(reply, spaceless=spaceless) for reply in set(replies)}
        self.reply_features = [bags[reply] for reply in replies]
        counts = np.zeros(BUCKETS, np.int64)
        for bag in self.reply_features:
            counts[bag] += 1
        rarity = np.log((len(replies) + 1) / (counts + 1)) + 0.1
        self.rarity: Floats = np.where(counts > 0, np.clip(rarity, 0, 8), 0).astype(np.float32)
        self.sizes = np.array([self._size_of(bag) for bag in self.reply_features], np.float32)
        self.common = Counter(_plain(reply) for reply in replies)
        self.vocabulary = Vocabulary(replies, spaceless=spaceless)
        self._columns = np.full(BUCKETS, -1, np.int32)
        self._known: dict[str, Known] = {}
        self._last: Asked | None = None

    def _size_of(self, bag: Features) -> float:
        return float(np.linalg.norm(self.rarity[bag])) + 1e-6

    def asked(self, moment: Moment) -> Asked:
        """Returns what is like a moment; the last one is kept."""
        if self._last is None or self._last.moment is not moment:
            found = features(moment)
            vector = self.encoder.moment(found)
            self._last = Asked(moment, vector, self.nearness.to(found), self.encoded @ vector)
        return self._last

    def of(self, replies: Sequence[str]) -> list[Known]:
        """Returns what is known of replies; those seen lately are kept."""
        new = [reply for reply in dict.fromkeys(replies) if reply not in self._known]
        if len(self._known) + len(new) > _KEPT:
            self._known.clear()
            self.vocabulary.forget_new()
            new = list(dict.fromkeys(replies))
        if new:
            found = [reply_features(reply, spaceless=self.spaceless) for reply in new]
            vectors = self.encoder.encoded_replies(found)
            for reply, bag, vector in zip(new, found, vectors, strict=True):
                own = dict.fromkeys(words(reply, spaceless=self.spaceless))
                self._known[reply] = Known(bag, self._size_of(bag), vector, self.vocabulary.numbers(own))
        return [self._known[reply] for reply in replies]

    def alike(self, some: Sequence[Known], places: npt.NDArray[np.int64]) -> Floats:
        """Returns the cosine of the features of every one of `some` with the learned reply at each place."""
        others = [self.reply_features[place] for place in places.tolist()]
        joined = np.concatenate(others)
        names, columns = np.unique(joined, return_inverse=True)
        rows = np.repeat(np.arange(len(others)), [len(other) for other in others])
        matrix = np.zeros((len(names) + 1, len(others)), np.float32)
        matrix[columns, rows] = self.rarity[joined] / self.sizes[places][rows]
        self._columns[names] = np.arange(len(names), dtype=np.int32)
        lengths = np.array([len(one.features) for one in some])
        asked = np.concatenate([one.features for one in some])
        column = self._columns[asked]
        self._columns[names] = -1
        kept = np.flatnonzero(column >= 0)
        owner = np.repeat(np.arange(len(some)), lengths)[kept]
        sums = np.zeros((len(some), len(others)), np.float32)
        if len(kept):
            parts = matrix[column[kept]] * self.rarity[asked[kept]][:, None]
            owners, starts = np.unique(owner, return_index=True)
            sums[owners] = np.add.reduceat(parts, starts, axis=0)
        sums /= np.array([one.size for one in some], np.float32)[:, None]
        return sums


def signs(learned: Learned, asked: Asked, replies: Sequence[str]) -> Floats:
    """Returns a row of numbers for each reply: what speaks for it in this moment."""
    found = learned.of(replies)
    columns = [np.stack([one.vector for one in found]) @ asked.vector]
    for likeness, power in ((asked.by_words, 3.0), (asked.by_vector, 0.0)):
        count = min(NEAREST, len(likeness))
        top = np.argpartition(-likeness, count - 1)[:count]
        weights = likeness[top] ** power if power else np.exp(10 * (likeness[top] - likeness[top].max()))
        alike = learned.alike(found, top)
        shares = weights / (weights.sum() + 1e-9)
        columns += [
            alike @ shares,
            alike.max(1),
            *learned.vocabulary.lifted([one.words for one in found], top, shares),
        ]
    shared = np.stack([*_shared(learned, asked.moment, found), *_own(learned, asked.moment, replies)], 1)
    return np.concatenate([np.stack(columns, 1), shared], axis=1, dtype=np.float32)


def _shared(learned: Learned, moment: Moment, found: Sequence[Known]) -> list[Floats]:
    """Returns what each reply has in common with the conversation, and what is new in it."""
    said = learned.vocabulary.marked(turn.text for turn in moment.turns)
    lately = learned.vocabulary.marked(turn.text for turn in moment.turns[-2:])
    noted = learned.vocabulary.marked((*(note.text for note in moment.notes), *moment.values))
    lengths = np.array([len(one.words) for one in found])
    numbers = np.concatenate([one.words for one in found])
    weights, rare = learned.vocabulary.weights(numbers)
    rows = np.repeat(np.arange(len(found)), lengths)
    new = ~(said[numbers] | noted[numbers])

    def summed(what: npt.NDArray[np.generic]) -> Floats:
        return np.bincount(rows, what, len(found)).astype(np.float32)

    total = summed(weights) + 1e-9
    common, late, seen = (summed(weights * marks[numbers]) for marks in (said, lately, noted))
    rare_new = summed(rare & new)
    return [
        common / total,
        np.log1p(np.maximum(common, 0)),
        np.log1p(np.maximum(late, 0)),
        late / total,
        np.log1p(np.maximum(seen, 0)),
        seen / total,
        np.log1p(np.maximum(summed(weights * new), 0)),
        np.log1p(rare_new),
        rare_new / (lengths + 1).astype(np.float32),
        np.log1p(summed(rare) - rare_new),
    ]


def _own(learned: Learned, moment: Moment, replies: Sequence[str]) -> list[Floats]:
    """Returns what each reply is like by itself."""
    before = {turn.text for turn in moment.turns if not turn.by_customer}
    rows = [
        (
            math.log1p(len(reply)),
            math.log1p(learned.common[_plain(reply)]),
            float(reply in before),
            min(len(moment.turns), 20) / 10,
            float(reply.count("?") + reply.count("？")),
        )
        for reply in replies
    ]
    return list(np.array(rows, np.float32).T)


def _plain(reply: str) -> str:
    return _DIGIT.sub("0", reply.lower())
