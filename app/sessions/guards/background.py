"""What is usual at this shop: how common words are, and which replies answer what; learned from its log."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.sessions.guards.fit import Fit, Floats
from app.sessions.guards.pieces import grams, language, words
from app.sessions.guards.talks import ANSWERED, LATEST, Talk

LEAST_TALKS: Final = 20
"""Conversations that must be known before anything is said of what is usual."""
RARE_SHARE: Final = 0.03
"""A word is rare that stands in at most this share of conversations."""
_LANGUAGES: Final = ("ja", "en")


class Background:
    """How often words and grams stand in conversations, and a `Fit` for each language."""

    def __init__(self) -> None:
        self.talks = 0
        self._words: Counter[str] = Counter()
        self._grams: Counter[str] = Counter()
        self._common: frozenset[str] = frozenset()
        self._fits = {spoken: Fit() for spoken in _LANGUAGES}

    @property
    def ready(self) -> bool:
        """Whether enough is known."""
        return self.talks >= LEAST_TALKS

    def learning(self, talks: Sequence[Talk], approved: Iterable[str] = ()) -> Iterator[None]:
        """Learns anew from conversations, step by step; words of `approved` texts are nobody's own."""
        for talk in talks:
            self._words.update({word for one in talk for word in words(one.text)})
            self._grams.update({gram for one in talk for gram in grams(one.text)})
            yield
        self._common = frozenset(word for text in approved for word in words(text))
        for spoken, fit in self._fits.items():
            yield from fit.learning([talk for talk in talks if spoken_in(talk) == spoken])
        self.talks = len(talks)

    def is_rare(self, word: str, more: int = 0, among: int = 0) -> bool:
        """Tells whether hardly any conversation has a word; `more` of `among` others have it, too."""
        return word not in self._common and self._words[word] + more <= RARE_SHARE * (self.talks + among)

    def rarity(self, word: str) -> float:
        """Returns how much a word tells: the logarithm of one over the share of conversations with it."""
        return math.log((self.talks + 1) / (self._words[word] + 0.5))

    def gram_rarity(self, gram: str) -> float:
        """Returns how much a gram tells."""
        return math.log((self.talks + 1) / (self._grams[gram] + 0.5))

    def fit(self, spoken: str) -> Fit:
        """Returns what is known of a language."""
        return self._fits[spoken]


class Stand:
    """What to expect of the next reply in one conversation, by language; made when it is asked for.

    Three expectations: after all of its context, after the customer's latest message, after the latest reply.
    """

    __slots__ = ("_background", "_context", "_expected")

    def __init__(self, background: Background, context: frozenset[str]) -> None:
        self._background = background
        self._context = context
        self._expected: dict[str, tuple[Floats, ...]] = {}

    def expected(self, spoken: str) -> tuple[Floats, ...]:
        """Returns the expectations for each counted gram of replies."""
        found = self._expected.get(spoken)
        if found is None:
            found = self._background.fit(spoken).expectations(self._context, (LATEST, ANSWERED))
            self._expected[spoken] = found
        return found


def spoken_in(talk: Talk) -> str:
    """Returns the language in which a conversation is held: that of most of its replies."""
    votes = Counter(language(one.text) for one in talk if not one.by_customer)
    return votes.most_common(1)[0][0] if votes else "en"
