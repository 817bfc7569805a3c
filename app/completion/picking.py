"""Which approved reply is meant: from the moment, and from the few letters that were typed to find it."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from app.completion.choosing import Chooser
from app.completion.moment import BUCKETS, Features, features, hashed, words
from app.completion.nearness import Nearness
from app.completion.ranker import Ranker
from app.completion.talk import Moment

Floats = npt.NDArray[np.float32]

_BEGINNING: Final = 12  # letters of a query of which each beginning counts
_HELD_SHARE: Final = 0.1
_NEAREST: Final = 60
_LISTS: Final = 4_000
_ENOUGH: Final = 60
_WHOLE: Final = 0.6  # of the queries are learned as they were typed in the end
_OPENING: Final = 24
_LOGARITHMS: Final = 7  # of a row's numbers: their sum is a fair guess before anything is trained
_APART: Final = 40_503  # odd, so that each feature gets a number of its own


class Pick(msgspec.Struct, frozen=True, kw_only=True):
    """An approved reply that was picked in a moment, what was typed to find it, and its words then."""

    conversation: str
    moment: Moment
    query: str
    choice: str
    text: str = ""


def query_features(query: str, *, spaceless: bool) -> Features:
    """Returns the features of what was typed: words, pairs, runs of letters, and each beginning."""
    low = "^" + " ".join(query.lower().split())
    found = words(low, spaceless=spaceless)
    names = [f"q{word}" for word in found]
    names += [f"b{one}_{two}" for one, two in pairwise(found)]
    names += [f"P{low[:length]}" for length in range(2, min(_BEGINNING, len(low)) + 1)]
    names += [f"3{low[at : at + 3]}" for at in range(len(low) - 2)]
    names += [f"4{low[at : at + 4]}" for at in range(len(low) - 3)]
    return hashed(names)


class Picker:
    """Ranks approved replies, learned from what was picked; a part teaches how far to trust what.

    `choices` are the approved replies that were ever picked. All examples are in one kind of writing.
    """

    def __init__(self, picks: Sequence[Pick], *, spaceless: bool = False, seed: int = 0) -> None:
        self.choices = sorted({pick.choice for pick in picks})
        self._number = {choice: at for at, choice in enumerate(self.choices)}
        held = [pick for pick in picks if _is_held(pick)]
        self._ranker: Ranker | None = None
        if len(held) >= _ENOUGH and len(held) < len(picks):
            kept = [pick for pick in picks if not _is_held(pick)]
            self._signs = Signs(kept, self.choices, spaceless=spaceless, seed=seed)
            self._ranker = self._trained(held, np.random.default_rng(seed))
        self._signs = Signs(picks, self.choices, spaceless=spaceless, seed=seed)

    def _trained(self, held: Sequence[Pick], rng: np.random.Generator) -> Ranker:
        lists = []
        for place in rng.permutation(len(held)).tolist()[:_LISTS]:
            pick = held[place]
            length = len(pick.query)
            if rng.random() > _WHOLE:
                length = int(rng.integers(0, len(pick.query) + 1))
            signs = self._signs.of(pick.moment, pick.query[:length])
            right = self._number[pick.choice]
            order = [right, *(at for at in range(len(self.choices)) if at != right)]
            lists.append(signs[order])
        return Ranker(lists)

    def ranked(self, moment: Moment, query: str = "") -> list[str]:
        """Returns the approved replies, likeliest first."""
        scores = self.scores(moment, query)
        return [self.choices[at] for at in np.argsort(-scores, kind="stable").tolist()]

    def scores(self, moment: Moment, query: str = "") -> Floats:
        """Returns how likely each of `choices` is meant; only order and differences mean something."""
        signs = self._signs.of(moment, query)
        if self._ranker is None:
            plain: Floats = signs[:, :_LOGARITHMS].sum(1)
            return plain
        return self._ranker.scores(signs)


class Signs:
    """What speaks for each approved reply: how it was picked in moments and by queries like this one."""

    def __init__(self, picks: Sequence[Pick], choices: Sequence[str], *, spaceless: bool, seed: int) -> None:
        self._spaceless = spaceless
        self._choices = choices
        rng = np.random.default_rng(seed)
        number = {choice: at for at, choice in enumerate(choices)}
        self._right = np.array([number[pick.choice] for pick in picks])
        self._openings = _openings(picks)
        moments = [self._features(pick.moment) for pick in picks]
        queries = [self._typed(pick.query) for pick in picks]
        texts = [self._typed(pick.text) for pick in picks]
        begun = [self._typed(pick.query[: int(rng.integers(0, len(pick.query) + 1))]) for pick in picks]
        self._moments, self._queries, self._texts = map(Nearness, (moments, queries, texts))
        count = len(choices)
        self._by_moment = Chooser(moments, self._right, count, seed=seed)
        self._by_query = Chooser([*queries, *begun, *texts], np.tile(self._right, 3), count, seed=seed)
        joined = [_joined(moment, query) for moment, query in zip(moments, queries, strict=True)]
        self._by_both = Chooser(joined, self._right, count, seed=seed)

    def of(self, moment: Moment, query: str) -> Floats:
        """Returns a row of numbers for each approved reply."""
        known, typed = self._features(moment), self._typed(query)
        near_moment, near_query = self._moments.to(known), self._queries.to(typed)
        near_text = self._texts.to(typed)
        shares = [
            self._shares(near) for near in (near_moment, near_query, near_text, near_moment * near_query)
        ]
        best = np.zeros(len(self._choices), np.float32)
        np.maximum.at(best, self._right, near_text)
        said = Counter(self._said(moment))
        again = np.array([min(said[choice], 2) for choice in self._choices], np.float32)
        length = np.full(len(self._choices), min(len(query), 30) / 10, np.float32)
        sure = np.full(len(self._choices), float(near_query.max(initial=0.0)), np.float32)
        scores = (
            self._by_moment.scores(known),
            self._by_query.scores(typed),
            self._by_both.scores(_joined(known, typed)),
        )
        return np.stack([*scores, *shares, best, again, length, sure], 1)

    def _typed(self, query: str) -> Features:
        return query_features(query, spaceless=self._spaceless)

    def _said(self, moment: Moment) -> list[str]:
        """Returns the approved replies that were sent before, as far as their words tell, in order."""
        texts = (_opening(turn.text) for turn in moment.turns if not turn.by_customer)
        return [choice for text in texts if (choice := self._openings.get(text)) is not None]

    def _features(self, moment: Moment) -> Features:
        said = self._said(moment)
        names = {f"said:{choice}" for choice in said}
        names |= {f"last:{choice}" for choice in said[-1:]}
        names |= {f"two:{':'.join(said[-2:])}"}
        return np.union1d(features(moment), hashed(names)).astype(np.int32)

    def _shares(self, near: Floats) -> Floats:
        count = min(_NEAREST, len(near))
        top = np.argpartition(-near, count - 1)[:count]
        weights = near[top] ** 4
        shares = np.bincount(self._right[top], weights, len(self._choices))
        logs: Floats = np.log(shares / (shares.sum() + 1e-9) + 1e-3).astype(np.float32)
        return logs


def _joined(moment: Features, query: Features) -> Features:
    """Returns the features of both as one set: what is typed keeps apart from what was said."""
    return np.union1d(moment, (query.astype(np.int64) * _APART + 1) % BUCKETS).astype(np.int32)


def _is_held(pick: Pick) -> bool:
    return zlib.crc32(pick.conversation.encode()) % 1_000 < _HELD_SHARE * 1_000


def _opening(text: str) -> str:
    return "".join("0" if letter.isdigit() else letter for letter in text.lower())[:_OPENING]


def _openings(picks: Sequence[Pick]) -> dict[str, str]:
    """Returns which approved reply begins so, where it is mostly one."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pick in picks:
        if pick.text:
            counts[_opening(pick.text)][pick.choice] += 1
    return {text: found.most_common(1)[0][0] for text, found in counts.items()}
