"""Which learned moments are like this one: by rare features in common."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from app.completion.moment import BUCKETS, Features

Floats = npt.NDArray[np.float32]


class Nearness:
    """An inverted index of features with TF-IDF weights; similarities are cosines from 0 to 1."""

    def __init__(self, moments: Sequence[Features]) -> None:
        self.size = len(moments)
        seen = np.zeros(BUCKETS, np.int64)
        for each in moments:
            seen[each] += 1
        self.weights: Floats = np.where(seen > 0, np.log((len(moments) + 1) / (seen + 0.5)), 0).astype(
            np.float32
        )
        self._norms = np.array([np.linalg.norm(self.weights[each]) + 1e-6 for each in moments], np.float32)
        self._starts = np.concatenate([[0], np.cumsum(seen)])
        number = np.uint16 if len(moments) < 1 << 16 else np.uint32  # the index is the largest thing learned
        self._rows = np.zeros(int(self._starts[-1]), number)
        free = self._starts[:-1].copy()
        for row, each in enumerate(moments):  # a moment has each feature once
            self._rows[free[each]] = row
            free[each] += 1

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
        sums = np.bincount(self._rows[places], np.repeat(own * own, lengths), minlength=self.size)
        norm = float(np.sqrt((own.astype(np.float64) ** 2).sum())) + 1e-6
        return (sums / (self._norms * norm)).astype(np.float32)

    def between(self, one: Features, other: Features) -> float:
        """Returns the similarity of two moments; features that were never learned count as the rarest."""
        unknown = float(np.log((self.size + 1) / 0.5))
        first, second = (
            np.where(self.weights[each] > 0, self.weights[each], unknown) for each in (one, other)
        )
        common = np.isin(one, other, assume_unique=True)
        size = float(np.linalg.norm(first) * np.linalg.norm(second)) + 1e-6
        return float((first[common] ** 2).sum()) / size
