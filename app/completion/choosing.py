"""Chooses one of a fixed set by a bag of features: a vector for the bag, one for each choice, softmax."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.completion.encoder import SIZE, Tower
from app.completion.moment import Features

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.integer]

_BATCH: Final = 256
_EPOCHS: Final = 5
_STEPS: Final = 150  # at least, for few examples too
_KEEP: Final = 0.6
_RATE: Final = 0.05
_SCALE: Final = 14.0


class Chooser:
    """Gives the logarithm of how likely each choice is. Features are left out at random while training."""

    def __init__(self, bags: Sequence[Features], right: Ints, choices: int, *, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self._tower = Tower(bags, rng, least=2)
        self._choices: Floats = rng.normal(0, 0.03, (choices, SIZE)).astype(np.float32)
        counts = np.bincount(right, minlength=choices)
        self._bias: Floats = np.log((counts + 1) / (counts.sum() + choices)).astype(np.float32)
        seen: Floats = np.full((choices, SIZE), 1e-8, np.float32)
        known = [self._tower.known(bag) for bag in bags]
        round_steps = max(1, -(-len(bags) // _BATCH))
        epochs = max(_EPOCHS, -(-_STEPS // round_steps))
        steps = round_steps * epochs
        done = 0
        for _ in range(epochs):
            turn = rng.permutation(len(bags))
            for start in range(0, len(turn), _BATCH):
                chosen = turn[start : start + _BATCH]
                units = self._tower.encode([_thinned(known[place], rng) for place in chosen])
                shares = np.exp(self._log_shares(units))
                shares[np.arange(len(chosen)), right[chosen]] -= 1
                shares *= _SCALE / len(chosen)
                rate = _RATE * (1 - 0.9 * done / steps)
                step = shares.T @ units
                slope = shares @ self._choices
                seen += step * step
                self._choices -= (rate * step / np.sqrt(seen)).astype(np.float32)
                self._tower.learn(slope, rate)
                done += 1

    def _log_shares(self, units: Floats) -> Floats:
        scores: Floats = units @ self._choices.T * np.float32(_SCALE) + self._bias
        scores -= scores.max(1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(1, keepdims=True))
        return scores

    def scores(self, bag: Features) -> Floats:
        """Returns the logarithm of how likely each choice is."""
        scores: Floats = self._log_shares(self._tower.encode([self._tower.known(bag)]))[0]
        return scores


def _thinned(features: Ints, rng: np.random.Generator) -> Ints:
    kept = features[rng.random(len(features)) < _KEEP]
    return kept if len(kept) else features[:1]
