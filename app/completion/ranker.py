"""Weighs the signs of replies against each other: a small network that puts the sent reply first."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_HIDDEN: Final = 32
_EPOCHS: Final = 30
_BATCH: Final = 16
_DECAY: Final = 1e-3


class Ranker:
    """Scores rows of signs. Trained on lists whose first row is the right one (softmax over each list)."""

    def __init__(self, lists: Sequence[Floats], *, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        rows = np.concatenate(lists)
        self._mean = rows.mean(0)
        self._spread = rows.std(0) + 1e-6
        stacked = (np.stack(lists) - self._mean) / self._spread
        width = stacked.shape[2]
        self._weights = [
            rng.normal(0, 1 / np.sqrt(width), (width, _HIDDEN)).astype(np.float32),
            np.zeros(_HIDDEN, np.float32),
            rng.normal(0, 1 / np.sqrt(_HIDDEN), _HIDDEN).astype(np.float32),
            np.zeros(width, np.float32),
        ]
        firsts = [np.zeros_like(each) for each in self._weights]
        seconds = [np.zeros_like(each) for each in self._weights]
        step = 0
        for epoch in range(_EPOCHS):
            rate = 3e-3 * (1 - 0.9 * epoch / _EPOCHS)
            turn = rng.permutation(len(stacked))
            for start in range(0, len(turn), _BATCH):
                step += 1
                slopes = self._slopes(stacked[turn[start : start + _BATCH]])
                for place, weight in enumerate(self._weights):
                    slope = slopes[place] + _DECAY * weight
                    firsts[place] += 0.1 * (slope - firsts[place])
                    seconds[place] += 0.001 * (slope * slope - seconds[place])
                    sized = np.sqrt(seconds[place] / (1 - 0.999**step)) + 1e-8
                    self._weights[place] = weight - rate * (firsts[place] / (1 - 0.9**step)) / sized

    def scores(self, signs: Floats) -> Floats:
        """Returns a score for each row; only their order and differences mean something."""
        plain = (signs - self._mean) / self._spread
        into, bias, out, straight = self._weights
        scores: Floats = np.tanh(plain @ into + bias) @ out + plain @ straight
        return scores

    def _slopes(self, lists: Floats) -> list[Floats]:
        into, bias, out, _ = self._weights
        bent = np.tanh(lists @ into + bias)
        scores = bent @ out + lists @ self._weights[3]
        scores -= scores.max(1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(1, keepdims=True)
        shares[:, 0] -= 1
        shares /= len(lists)
        inner = shares[:, :, None] * out * (1 - bent * bent)
        rows, each, width = lists.reshape(-1, lists.shape[2]), shares.ravel(), inner.shape[2]
        return [
            rows.T @ inner.reshape(-1, width),
            inner.sum((0, 1)),
            each @ bent.reshape(-1, width),
            each @ rows,
        ]
