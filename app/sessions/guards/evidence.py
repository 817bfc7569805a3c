"""How much speaks for it that a reply was meant for another conversation: log odds from a few signs.

The weights are those of a logistic regression over replies of three collections of real customer service
(English and Japanese, 35 to 2,700 conversations in the background), each reply judged in its own
conversation and in another one that was open beside it.
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from app.sessions.guards.background import Background, Stand
from app.sessions.guards.memory import Memory
from app.sessions.guards.pieces import grams, language, words

WORD_ODDS: Final = 1.6
"""A rare word of the other conversation counts from these log odds on."""
FIT_ODDS: Final = (2.95, 0.35, 5.25)
"""The text as a whole counts from these log odds on: a constant, a share of the logarithm of how many
conversations are known (much counted is surer than it should be), and the most."""

_LATIN_STEM: Final = 6


class Evidence(NamedTuple):
    """`odds`: natural log odds; `word`: the rarest word that stands in the other conversation alone.

    `counts` tells whether that is enough to ask the person.
    """

    odds: float
    word: str
    counts: bool


class Weights(NamedTuple):
    """What each sign adds to the log odds; the signs of either conversation count alike, but against."""

    foreign: float = -0.67
    """Each rare word that stands in the other conversation and not here."""
    rarest: float = 0.686
    """The rarity of the rarest of them."""
    own: float = -1.957
    """Each rare word that stands here and not in the other conversation."""
    shared: float = 0.049
    """The rarity of all grams in common with one conversation and not with the other."""
    share: float = 2.49
    """The same as a share of all grams."""
    again: float = -2.46
    """How much of the text was said already in one reply there: nobody answers twice alike."""
    better: tuple[float, ...] = (-0.0816, -0.0542, -0.0127)
    """How much better it fits: all of the context, the customer's latest message, the latest reply."""
    better_each: tuple[float, ...] = (1.777, 0.82, 0.291)
    """The same over the root of the text's grams."""


WEIGHTS: Final = Weights()


class Reply:
    """A reply taken apart once, to be compared with many conversations."""

    __slots__ = ("_background", "_fit_odds", "columns", "grams", "spoken", "weight", "words")

    def __init__(self, text: str, background: Background, open_: Sequence[Memory]) -> None:
        """Takes the text, and all conversations that are open: a word that many of them have is not rare."""
        self._background = background
        self.spoken = language(text)
        constant, share, most = FIT_ODDS
        self._fit_odds = min(most, constant + share * math.log(background.talks))
        self.words = frozenset(word for word in words(text) if _is_rare(word, background, open_))
        self.grams = {gram: background.gram_rarity(gram) for gram in grams(text)}
        self.weight = sum(self.grams.values()) + 1e-6
        self.columns = background.fit(self.spoken).columns(text)

    def evidence(self, here: Memory, stand: Stand, other: Memory, other_stand: Stand) -> Evidence:
        """Returns what speaks for the other conversation and against this one."""
        rarity = self._background.rarity
        foreign = {
            word: rarity(word) for word in self.words if word in other.words and not _stands(word, here)
        }
        own = sum(word in here.words and word not in other.words for word in self.words)
        shared = self._alone(other, here) - self._alone(here, other)
        again = self._said_before(other) - self._said_before(here)
        length = math.sqrt(len(self.columns) + 1)
        word = max(foreign, key=lambda each: (foreign[each], len(each)), default="")
        odds = (
            WEIGHTS.foreign * len(foreign)
            + WEIGHTS.rarest * foreign.get(word, 0.0)
            + WEIGHTS.own * own
            + (WEIGHTS.shared + WEIGHTS.share / self.weight) * shared
            + WEIGHTS.again * again
        )
        pairs = zip(stand.expected(self.spoken), other_stand.expected(self.spoken), strict=True)
        for (ours, theirs), plain, each in zip(pairs, WEIGHTS.better, WEIGHTS.better_each, strict=True):
            better = float(theirs[self.columns].sum() - ours[self.columns].sum())
            odds += (plain + each / length) * better
        return Evidence(odds, word, odds > (WORD_ODDS if word else self._fit_odds))

    def _alone(self, one: Memory, not_: Memory) -> float:
        return sum(rare for gram, rare in self.grams.items() if gram in one.grams and gram not in not_.grams)

    def _said_before(self, memory: Memory) -> float:
        """Returns the largest share of this reply that stands in one earlier reply of a conversation."""
        common = (sum(self.grams[gram] for gram in said & self.grams.keys()) for said in memory.answers)
        return max(common, default=0.0) / self.weight


def _is_rare(word: str, background: Background, open_: Sequence[Memory]) -> bool:
    return background.is_rare(word, sum(word in one.words for one in open_), len(open_))


def _stands(word: str, memory: Memory) -> bool:
    """Tells whether a word stands in a conversation, also inflected or as a part of others."""
    if word in memory.words:
        return True
    if word[0].isascii():
        return word[:_LATIN_STEM] in memory.grams
    return all(word[at : at + 2] in memory.grams for at in range(len(word) - 1))
