"""Weighs what speaks for each next token: a small network in the place of one rule of backing off for all.

A fixed rule trusts long contexts, similar moments and the conversation itself alike in every shop. How far
each can be trusted is learned here from replies that the counts have not seen: softmax over the tokens that
may stand next, in the manner of the context mixing of Mahoney's PAQ compressors.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MOST: Final = 12
"""So many tokens are weighed against each other at one place."""

_HIDDEN: Final = 16
_EPOCHS: Final = 8
_STEPS: Final = 1_000  # at least, for few cases too
_BATCH: Final = 64
_RATE: Final = 4e-3
_DECAY: Final = 1e-4
_NEVER: Final = -1e9


class Evidence(NamedTuple):
    """What speaks for each of some tokens (a row for each), and what is known of the place itself."""

    tokens: Floats
    place: Floats


class Case(NamedTuple):
    """A place in a reply that was sent, and which of the tokens weighed stood there."""

    evidence: Evidence
    right: int


class Mixer:
    """Scores tokens by their evidence; trained on places of which it is known what stood there."""

    def __init__(self, cases: Sequence[Case], *, seed: int = 0) -> None:
        """Takes at least one case; the first number of each token is its score before any weighing."""
        rng = np.random.default_rng(seed)
        tokens, places, mask = _stacked(cases)
        right = np.array([case.right for case in cases])
        self._middle, self._spread = _scale(tokens[mask == 0])
        self._place_middle, self._place_spread = _scale(places)
        tokens -= self._middle
        tokens /= self._spread
        places = (places - self._place_middle) / self._place_spread
        width, beside = tokens.shape[2], places.shape[1]
        self._weights = [
            rng.normal(0, 1 / np.sqrt(width), (width, _HIDDEN)).astype(np.float32),
            rng.normal(0, 1 / np.sqrt(beside), (beside, _HIDDEN)).astype(np.float32),
            np.zeros(_HIDDEN, np.float32),
            np.zeros(_HIDDEN, np.float32),
            np.zeros(width, np.float32),
        ]
        self._weights[4][0] = self._spread[0]
        firsts = [np.zeros_like(each) for each in self._weights]
        seconds = [np.zeros_like(each) for each in self._weights]
        step = 0
        epochs = max(_EPOCHS, -(-_STEPS * _BATCH // len(cases)))
        for epoch in range(epochs):
            rate = _RATE * (1 - 0.9 * epoch / epochs)
            turn = rng.permutation(len(cases))
            for start in range(0, len(turn), _BATCH):
                chosen = turn[start : start + _BATCH]
                step += 1
                slopes = self._slopes(tokens[chosen], places[chosen], mask[chosen], right[chosen])
                for place, weight in enumerate(self._weights):
                    slope = slopes[place] + _DECAY * weight * (place != 4)
                    firsts[place] += 0.1 * (slope - firsts[place])
                    seconds[place] += 0.001 * (slope * slope - seconds[place])
                    sized = np.sqrt(seconds[place] / (1 - 0.999**step)) + 1e-8
                    moved = weight - rate * (firsts[place] / (1 - 0.9**step)) / sized
                    self._weights[place] = moved.astype(np.float32)

    def shares(self, evidence: Evidence) -> Floats:
        """Returns how likely each token is; they add up to one."""
        tokens = (evidence.tokens - self._middle) / self._spread
        place = (evidence.place - self._place_middle) / self._place_spread
        into, beside, bias, out, straight = self._weights
        scores = np.tanh(tokens @ into + (place @ beside + bias)) @ out + tokens @ straight
        scores -= scores.max(initial=_NEVER)
        shares: Floats = np.exp(scores)
        shares /= shares.sum()
        return shares

    def _slopes(
        self, tokens: Floats, places: Floats, mask: Floats, right: npt.NDArray[np.int64]
    ) -> list[Floats]:
        into, beside, bias, out, straight = self._weights
        bent = np.tanh(tokens @ into + (places @ beside + bias)[:, None, :])
        scores = bent @ out + tokens @ straight + mask
        scores -= scores.max(1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(1, keepdims=True)
        shares[np.arange(len(right)), right] -= 1
        shares /= len(right)
        inner = shares[:, :, None] * out * (1 - bent * bent)
        width = tokens.shape[2]
        over_tokens = inner.sum(1)
        return [
            tokens.reshape(-1, width).T @ inner.reshape(-1, _HIDDEN),
            places.T @ over_tokens,
            over_tokens.sum(0),
            bent.reshape(-1, _HIDDEN).T @ shares.ravel(),
            tokens.reshape(-1, width).T @ shares.ravel(),
        ]


def _stacked(cases: Sequence[Case]) -> tuple[Floats, Floats, Floats]:
    """Returns the evidence of all tokens and of all places, and what to add where there is no token."""
    tokens = np.zeros((len(cases), MOST, cases[0].evidence.tokens.shape[1]), np.float32)
    mask = np.full((len(cases), MOST), _NEVER, np.float32)
    for number, case in enumerate(cases):
        count = len(case.evidence.tokens)
        tokens[number, :count] = case.evidence.tokens
        mask[number, :count] = 0
    return tokens, np.stack([case.evidence.place for case in cases]), mask


def _scale(rows: Floats) -> tuple[Floats, Floats]:
    return rows.mean(0), rows.std(0) + np.float32(1e-3)
