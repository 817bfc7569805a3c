"""What speaks for each token that may stand next, as numbers for the mixer."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.completion.grams import Grams, Origin, State
from app.completion.mixing import Evidence, Floats

_CONTEXTS: Final = (1, 2, 3, 4, 5, 6, 8)
"""Lengths of contexts in all replies that are looked at, in tokens."""

_LEVELS: Final = (1, 2, 3, 5, 7)
"""Lengths of agreement with texts of the moment that are told apart, in tokens."""

_LEVEL_OF: Final = np.searchsorted(np.array(_LEVELS), np.arange(32), side="right") - 1
_UNSEEN: Final = -3.0
_ORIGINS: Final = len(Origin)


def evidence(
    grams: Grams, state: State, tokens: Sequence[int], scores: Sequence[float], end: int
) -> Evidence:
    """Returns the evidence for tokens with their scores by the rule of backing off; `end` ends a reply."""
    counted, contexts = _counted(grams, state, tokens)
    near, totals, most = _near(grams, state, tokens)
    own = np.zeros((len(tokens), 4), np.float32)
    whole = np.array(scores)
    own[:, 0] = np.log(whole / (whole.sum() + 1e-12) + 1e-6)
    written = state.written
    length = min(len(written), 100) / 50
    for row, token in enumerate(tokens):
        if token == end:
            own[row, 1:3] = 1.0, length
        own[row, 3] = min(written.count(token), 3)
    place = np.concatenate([contexts, totals, (most / 8, len(state.ranges) / 8, length)])
    return Evidence(np.concatenate([own, counted, near], axis=1), place.astype(np.float32))


def _counted(grams: Grams, state: State, tokens: Sequence[int]) -> tuple[Floats, Floats]:
    """Returns what all replies tell: the share of each token behind each context, and how sure that is."""
    contexts = np.zeros((len(_CONTEXTS), 2), np.float32)
    known = [order for order in _CONTEXTS if order < len(state.ranges)]
    shares = np.full((len(_CONTEXTS), len(tokens)), _UNSEEN)
    contexts[len(known) :, 0] = -0.3
    if known:
        followers = [grams.followers(state, order) for order in known]
        counts = np.array([[each.get(token, 0) for token in tokens] for each in followers])
        sizes = np.array([state.ranges[order][1] - state.ranges[order][0] for order in known], np.float64)
        kinds = np.array([len(each) for each in followers], np.float64)
        shares[: len(known)] = np.log(
            (counts + (0.02 * kinds + 0.02)[:, None]) / (sizes + 0.5 * kinds + 0.02)[:, None]
        )
        contexts[: len(known), 0] = np.log1p(sizes) / 5
        contexts[: len(known), 1] = kinds / (sizes + 1e-9)
    return shares.T.astype(np.float32), contexts.ravel()


def _near(grams: Grams, state: State, tokens: Sequence[int]) -> tuple[Floats, Floats, int]:
    """Returns what texts of the moment tell by origin and agreement, their weights, the longest agreement."""
    near = grams.near(state)
    places = [grams.in_near(token) for token in tokens]
    origins = near.origins.astype(np.int64) * len(_LEVELS) + _LEVEL_OF[near.agree]
    width = len(grams.near_tokens)
    sums = np.bincount(origins * width + near.tokens, near.weights, _ORIGINS * len(_LEVELS) * width)
    own = sums.reshape(_ORIGINS, len(_LEVELS), width)[:, :, places]
    own[:, :, [place < 0 for place in places]] = 0
    own = own[:, ::-1].cumsum(1)[:, ::-1]
    totals = np.bincount(origins, near.weights, _ORIGINS * len(_LEVELS)).reshape(_ORIGINS, len(_LEVELS))
    totals = totals[:, ::-1].cumsum(1)[:, ::-1]
    shares = np.log((own + 0.05) / (totals[:, :, None] + 1.0))
    flat: npt.NDArray[np.float32] = shares.reshape(-1, len(tokens)).T.astype(np.float32)
    return flat, np.log1p(totals[:, (0, 2, 4)]).ravel().astype(np.float32), int(near.agree.max(initial=0))
