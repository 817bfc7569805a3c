"""Brings moments and replies into one space, in which a reply lies near the moments that it answers.

Two bags of features, each with a residual layer, trained so that of the replies of a batch the one that was
sent lies nearest (in-batch softmax). Most features are left out at random while training: without that the
model learns the examples by heart. Written out in NumPy, so that nothing heavier runs beside the operator.
"""

from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from app.completion.moment import BUCKETS, Features

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.integer]
Vectors = npt.NDArray[np.float32] | npt.NDArray[np.float16]

SIZE: Final = 96
_BATCH: Final = 256
_PART: Final = 64
_PAIRS: Final = 2


class Bags(msgspec.Struct, frozen=True):
    """Many sets of features in one array: `rows` says whose each is."""

    ids: Ints
    rows: Ints
    starts: Ints
    count: int


class Tower:
    """One side: a vector for every known feature, and a layer on their weighted mean."""

    def __init__(self, seen: Sequence[Features], rng: np.random.Generator, *, least: int) -> None:
        counts = np.bincount(np.concatenate(seen), minlength=BUCKETS) if seen else np.zeros(BUCKETS, np.int64)
        known = np.flatnonzero(counts >= least)
        self._number = np.full(BUCKETS, -1, np.int32)
        self._number[known] = np.arange(len(known))
        rarity = np.log((len(seen) + 1) / (counts[known] + 1)) + 0.1
        self._rarity: Floats = np.clip(rarity, 0, 8).astype(np.float32)
        self.vectors: Vectors = rng.normal(0, 0.03, (len(known), SIZE)).astype(np.float32)
        self.layer: Floats = rng.normal(0, 0.02, (SIZE, SIZE)).astype(np.float32)
        self._seen = np.full(len(known), 1e-8, np.float32)
        self._layer_seen = np.full((SIZE, SIZE), 1e-8, np.float32)
        self._last: tuple[Bags, Floats, Floats, Floats, Floats, Floats] | None = None

    def known(self, features: Features) -> Ints:
        """Returns the numbers of those features that were seen in training."""
        numbers = self._number[features]
        return numbers[numbers >= 0]

    def encode(self, bags: Sequence[Ints]) -> Floats:
        """Returns one unit vector for each set of feature numbers."""
        lengths = np.fromiter((len(bag) for bag in bags), np.int64, len(bags))
        ids = np.concatenate(bags) if len(bags) else np.zeros(0, np.int32)
        rows = np.repeat(np.arange(len(bags)), lengths)
        weights = self._rarity[ids]
        norms = np.sqrt(np.bincount(rows, weights.astype(np.float64) ** 2, len(bags))) + 1e-6
        shares = (weights / norms[rows]).astype(np.float32)
        full = np.flatnonzero(lengths)
        mean = np.zeros((len(bags), SIZE), np.float32)
        if len(full):
            starts = np.concatenate([[0], np.cumsum(lengths[full])[:-1]])
            parts = self.vectors[ids].astype(np.float32, copy=False)
            parts *= shares[:, None]
            mean[full] = np.add.reduceat(parts, starts, axis=0)
        bent = np.tanh(mean @ self.layer)
        outer = mean + bent
        size = np.linalg.norm(outer, axis=1, keepdims=True) + 1e-6
        unit: Floats = outer / size
        self._last = (Bags(ids, rows, lengths, len(bags)), shares, mean, bent, size, unit)
        return unit

    def learn(self, slope: Floats, rate: float) -> None:
        """Moves against the slope of the loss at the unit vectors of the last `encode`."""
        if self._last is None:
            raise RuntimeError("nothing was encoded")
        bags, shares, mean, bent, size, unit = self._last
        outer = (slope - unit * (slope * unit).sum(1, keepdims=True)) / size
        inner = outer * (1 - bent * bent)
        step = mean.T @ inner
        at_mean = outer + inner @ self.layer.T
        self._layer_seen += step * step
        self.layer -= (rate * 0.5) * step / np.sqrt(self._layer_seen)
        if not len(bags.ids):
            return
        order = np.argsort(bags.ids, kind="stable")
        ordered = bags.ids[order]
        starts = np.flatnonzero(np.diff(ordered, prepend=-1))
        ids = ordered[starts]
        parts = at_mean[bags.rows[order]]
        parts *= shares[order][:, None]
        steps = np.add.reduceat(parts, starts, axis=0)
        self._seen[ids] += np.einsum("ij,ij->i", steps, steps) / SIZE
        steps *= (rate / np.sqrt(self._seen[ids]))[:, None]
        self.vectors[ids] -= steps

    def freeze(self) -> None:
        """Keeps only what encoding needs, in half the memory: it learns nothing more."""
        self.vectors = self.vectors.astype(np.float16)
        self._last = None
        self._seen = self._seen[:0]
        self._layer_seen = self._layer_seen[:0]


class Encoder:
    """Pairs of towers that differ by chance alone: what they say together is surer than what one says."""

    def __init__(self, moments: Sequence[Features], replies: Sequence[Features], *, seed: int = 0) -> None:
        self._pairs = [Pair(moments, replies, seed=seed + each) for each in range(_PAIRS)]

    def moment(self, features: Features) -> Floats:
        """Returns the vector of a moment."""
        vector: Floats = self.encoded_moments([features])[0]
        return vector

    def encoded_moments(self, many: Sequence[Features]) -> Floats:
        """Returns the vectors of many moments."""
        return self._together([_in_parts(pair.moments, many) for pair in self._pairs])

    def encoded_replies(self, many: Sequence[Features]) -> Floats:
        """Returns the vectors of many replies."""
        return self._together([_in_parts(pair.replies, many) for pair in self._pairs])

    @staticmethod
    def _together(parts: Sequence[Floats]) -> Floats:
        """Returns unit vectors of which the product is the mean of the products of the parts."""
        joined: Floats = np.concatenate(parts, axis=1)
        joined /= np.float32(np.sqrt(len(parts)))
        return joined


class Pair:
    """Both sides, trained together."""

    def __init__(
        self,
        moments: Sequence[Features],
        replies: Sequence[Features],
        *,
        epochs: int = 6,
        keep: float = 0.3,
        rate: float = 0.05,
        seed: int = 0,
    ) -> None:
        rng = np.random.default_rng(seed)
        self.moments = Tower(moments, rng, least=2)
        self.replies = Tower(replies, rng, least=2)
        self._scale = 12.0
        asked = [self.moments.known(each) for each in moments]
        answered = [self.replies.known(each) for each in replies]
        same: dict[bytes, int] = {}
        labels = np.array([same.setdefault(each.tobytes(), len(same)) for each in replies])
        steps = max(1, len(moments) // _BATCH) * epochs
        done = 0
        for _ in range(epochs):
            turn = rng.permutation(len(moments))
            for start in range(0, max(len(turn) - 20, 0), _BATCH):
                chosen = turn[start : start + _BATCH]
                _, firsts, answers = np.unique(labels[chosen], return_index=True, return_inverse=True)
                ours = self.moments.encode([_thinned(asked[i], keep, rng) for i in chosen])
                theirs = self.replies.encode(
                    [_thinned(answered[i], max(keep, 0.6), rng) for i in chosen[firsts]]
                )
                self._step(ours, theirs, answers, rate * (1 - 0.9 * done / steps))
                done += 1
        self.moments.freeze()
        self.replies.freeze()

    def _step(self, ours: Floats, theirs: Floats, answers: Ints, rate: float) -> None:
        likeness = ours @ theirs.T
        logits = likeness * self._scale
        logits -= logits.max(1, keepdims=True)
        shares = np.exp(logits)
        shares /= shares.sum(1, keepdims=True)
        shares[np.arange(len(answers)), answers] -= 1
        shares *= self._scale / len(answers)
        self.moments.learn(shares @ theirs, rate)
        self.replies.learn(shares.T @ ours, rate)


def _in_parts(tower: Tower, many: Sequence[Features]) -> Floats:
    parts = [
        tower.encode([tower.known(each) for each in many[start : start + _PART]])
        for start in range(0, len(many), _PART)
    ]
    return np.concatenate(parts) if parts else np.zeros((0, SIZE), np.float32)


def _thinned(features: Ints, keep: float, rng: np.random.Generator) -> Ints:
    kept = features[rng.random(len(features)) < keep]
    return kept if len(kept) else features[:1]
