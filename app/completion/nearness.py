"""Which learned moments are like this one: by rare features in common."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.completion.moment import BUCKETS, Features

Floats = npt.NDArray[np.float32]

_BITS: Final = 32


class Nearness:
    """An inverted index of features with TF-IDF weights; similarities are cosines from 0 to 1."""

    def __init__(self, moments: Sequence[Features]) -> None:
        self.size = len(moments)
        lengths = np.fromiter((len(each) for each in moments), np.int64, len(moments))
        joined = np.concatenate(moments) if moments else np.zeros(0, np.int32)
        seen = np.bincount(joined, minlength=BUCKETS)
        self.weights: Floats = np.where(seen > 0, np.log((len(moments) + 1) / (seen + 0.5)), 0).astype(
            np.float32
        )
        norms = np.array([np.linalg.norm(self.weights[each]) + 1e-6 for each in moments], np.float32)
        places = joined.astype(np.uint64)  # feature and moment in one number: sorted in its own memory
        del joined
        places <<= np.uint64(_BITS)
        number = np.uint16 if len(moments) < 1 << 16 else np.uint32  # the index is the largest thing learned
        places |= np.repeat(np.arange(len(moments), dtype=number), lengths)
        places.sort()
        places &= np.uint64((1 << _BITS) - 1)
        self._rows = places.astype(number)
        del places
        self._shares: Floats = np.repeat(self.weights, seen)
        self._shares /= norms[self._rows]
        self._starts = np.concatenate([[0], np.cumsum(seen)])

    def to(self, moment: Features) -> Floats:
        """Returns the similarity of every learned moment to this one."""
        known = moment[self.weights[moment] > 0]
        if not len(known) or not self.size:
            return np.zeros(self.size, np.float32)
        starts, ends = self._starts[known], self._starts[known + 1]
        lengths = ends - starts
        places = np.repeat(starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths) + np.arange(
            lengths.sum()
        )
        own = self.weights[known]
        sums = np.bincount(
            self._rows[places], self._shares[places] * np.repeat(own, lengths), minlength=self.size
        )
        norm = float(np.sqrt((own.astype(np.float64) ** 2).sum())) + 1e-6
        return (sums / norm).astype(np.float32)

    def between(self, one: Features, other: Features) -> float:
        """Returns the similarity of two moments; features that were never learned count as the rarest."""
        unknown = float(np.log((self.size + 1) / 0.5))
        first, second = (
            np.where(self.weights[each] > 0, self.weights[each], unknown) for each in (one, other)
        )
        common = np.isin(one, other, assume_unique=True)
        size = float(np.linalg.norm(first) * np.linalg.norm(second)) + 1e-6
        return float((first[common] ** 2).sum()) / size
