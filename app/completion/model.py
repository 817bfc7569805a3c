"""Learns from replies that were sent, each with its moment, and prepares the writing of the next."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.completion.candidates import Candidates
from app.completion.corpus import Corpus
from app.completion.encoder import Encoder
from app.completion.grams import Grams, Weighted
from app.completion.likeness import Learned
from app.completion.moment import features, reply_features
from app.completion.private import Permission, Privacy, slot_values
from app.completion.slots import Slots
from app.completion.talk import Example, Moment
from app.completion.tokens import BEGIN, END
from app.completion.writing import Openings, Writing

_NEAREST: Final = 100
_NEAR_WEIGHT: Final = 50.0
_TALK_WEIGHT: Final = 1.0
_LATELY_SHARE: Final = 0.02
_ORDERS: Final = {True: 8, False: 6}
_HELD_OUT: Final = 600
_HELD_SHARE: Final = 0.15
_ENOUGH_TO_RANK: Final = 200


class ReplyModel:
    """What was learned; immutable. All examples are in one kind of writing, with spaces or without.

    `approved` are texts that anybody may see, such as macros. A part of the conversations is held back from
    the encoder, so that the ranker learns on what is new to it.
    """

    def __init__(
        self, examples: Sequence[Example], *, spaceless: bool, approved: Sequence[str] = (), seed: int = 0
    ) -> None:
        self._spaceless = spaceless
        said = [(example.conversation, example.reply) for example in examples]
        self._privacy = Privacy(said, approved, spaceless=spaceless)
        replies = [self._cut(example) for example in examples]
        self._corpus = Corpus(((BEGIN, *reply) for reply in replies), _ORDERS[spaceless])
        share = min(_HELD_SHARE, _HELD_OUT / len(examples)) if len(examples) >= _ENOUGH_TO_RANK else 0.0
        held = [zlib.crc32(example.conversation.encode()) % 10_000 < share * 10_000 for example in examples]
        kept = [place for place, out in enumerate(held) if not out]
        moments = [features(examples[place].moment) for place in kept]
        texts = [examples[place].reply for place in kept]
        encoder = Encoder(moments, [reply_features(text, spaceless=spaceless) for text in texts], seed=seed)
        self._learned = Learned(moments, texts, encoder, spaceless=spaceless)
        self._replies = [replies[place] for place in kept]
        self._candidates = Candidates(self._learned, self._replies, self._slots)
        unseen = [(example.moment, example.reply) for example, out in zip(examples, held, strict=True) if out]
        self._openings = Openings(self._corpus.words)
        self._candidates.train(unseen, np.random.default_rng(seed))

    def _cut(self, example: Example) -> tuple[str, ...]:
        cut = self._slots(example.moment).cut(example.reply)
        return (*(token for token, _ in self._privacy.hidden(cut, example.reply)), END)

    def _slots(self, moment: Moment) -> Slots:
        return Slots(slot_values(moment.values, self._privacy, moment), spaceless=self._spaceless)

    def prepare(self, moment: Moment, lately: Sequence[Example] = ()) -> Writing:
        """Returns the offers for a reply that is about to be written.

        `lately` are replies that were sent after the model was made: they count as well.
        """
        slots = self._slots(moment)
        asked = features(moment)
        near = dict(self._nearest(moment))
        new: dict[tuple[str, ...], float] = defaultdict(float)
        for example in lately:
            reply = self._cut(example)
            new[reply] += self._learned.nearness.between(asked, features(example.moment))
            near[reply] = near.get(reply, 0.0) + _LATELY_SHARE
        grams = Grams(self._corpus, [*self._weighted(near), *self._talk(moment, slots)])
        return Writing(
            grams,
            slots,
            self._candidates.ranked(moment, slots, new),
            permission=Permission(self._privacy, moment),
            openings=self._openings,
        )

    def scores(self, moment: Moment, replies: Sequence[str]) -> npt.NDArray[np.float32]:
        """Returns how well each of these replies would answer; the higher the better."""
        return self._candidates.scores(moment, replies)

    def _nearest(self, moment: Moment) -> Mapping[tuple[str, ...], float]:
        """Returns the replies of the nearest moments with their shares, which add up to one."""
        likeness = self._learned.asked(moment).by_words
        count = min(_NEAREST, len(likeness))
        if not count:
            return {}
        top = np.argpartition(-likeness, count - 1)[:count]
        weights = likeness[top].astype(np.float64) ** 4
        weights /= weights.sum() + 1e-12
        shares: dict[tuple[str, ...], float] = defaultdict(float)
        for place, weight in zip(top.tolist(), weights.tolist(), strict=True):
            shares[self._replies[place]] += weight
        return shares

    @staticmethod
    def _weighted(near: Mapping[tuple[str, ...], float]) -> Iterable[Weighted]:
        for reply, share in near.items():
            yield Weighted((BEGIN, *reply), share * _NEAR_WEIGHT)

    def _talk(self, moment: Moment, slots: Slots) -> Iterable[Weighted]:
        """Yields what was said and seen in this conversation, as it may be said again."""
        for text in (*(turn.text for turn in moment.turns), *moment.values):
            tokens = [token for token, _ in slots.cut(text)]
            if tokens and not self._spaceless and tokens[0][:1] != " ":
                tokens[0] = " " + tokens[0]
            yield Weighted(tokens, _TALK_WEIGHT)
