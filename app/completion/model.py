"""Learns from replies that were sent, each with its moment, and prepares the writing of the next."""

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.completion.candidates import Candidates
from app.completion.corpus import Corpus
from app.completion.encoder import Encoder
from app.completion.following import Predictor
from app.completion.grams import Grams, Origin, Weighted
from app.completion.likeness import Learned
from app.completion.mixing import Case, Mixer
from app.completion.moment import features, reply_features
from app.completion.private import Permission, Privacy, slot_values
from app.completion.reading import Openings, Reading
from app.completion.slots import Slots
from app.completion.talk import Example, Moment
from app.completion.tokens import BEGIN, END, shown
from app.completion.writing import Writing

Doubles = npt.NDArray[np.float64]

_NEAREST: Final = 200
_SHARPNESS: Final = 10.0
_LEAST_CASES: Final = 1_500
_MOST_CASES: Final = 10_000
_NEAR_WEIGHT: Final = 50.0
_TALK_WEIGHT: Final = 4.0
_LATELY_SHARE: Final = 0.02
_ORDERS: Final = {True: 8, False: 6}
_HELD_OUT: Final = 600
_HELD_SHARE: Final = 0.15
_ENOUGH_TO_RANK: Final = 200
_WORTH_ADDING: Final = 0.05


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
        share = min(_HELD_SHARE, _HELD_OUT / len(examples)) if len(examples) >= _ENOUGH_TO_RANK else 0.0
        held = [zlib.crc32(example.conversation.encode()) % 10_000 < share * 10_000 for example in examples]
        kept = [place for place, out in enumerate(held) if not out]
        moments = [features(examples[place].moment) for place in kept]
        texts = [examples[place].reply for place in kept]
        encoder = Encoder(moments, [reply_features(text, spaceless=spaceless) for text in texts], seed=seed)
        self._learned = Learned(moments, texts, encoder, spaceless=spaceless)
        del moments, texts
        self._replies = [replies[place] for place in kept]
        self._candidates = Candidates(self._learned, self._replies, self._slots)
        unseen = [(example.moment, example.reply) for example, out in zip(examples, held, strict=True) if out]
        self._mixer = self._trained(unseen, np.random.default_rng(seed))
        self._corpus = self._corpus_of(replies)
        self._openings = Openings(self._corpus.words)
        if share >= _WORTH_ADDING:  # what was held back is a good part of all that there is to look back on
            moments = [features(example.moment) for example in examples]
            texts = [example.reply for example in examples]
            self._learned = Learned(moments, texts, encoder, spaceless=spaceless)
            self._replies = replies
            self._candidates = self._candidates.over(self._learned, replies)

    def _corpus_of(self, replies: Sequence[tuple[str, ...]]) -> Corpus:
        return Corpus(((BEGIN, *reply) for reply in replies), _ORDERS[self._spaceless])

    def _trained(self, unseen: Sequence[tuple[Moment, str]], rng: np.random.Generator) -> Mixer | None:
        """Learns to rank replies from moments that nothing has seen, and returns what weighs the counts."""
        cases: list[Case] = []
        lists: list[npt.NDArray[np.float32]] = []
        corpus = self._corpus_of(self._replies)
        pool = [reply for _, reply in unseen]
        for place in rng.permutation(len(unseen)).tolist():
            moment, reply = unseen[place]
            lists += self._candidates.lists(moment, reply, pool, rng)
            if len(cases) < _MOST_CASES:
                predictor = self._predictor(moment, self._nearest(moment), corpus)
                cut = predictor.slots.cut(reply)
                cases += predictor.cases([*(token for token, _ in self._privacy.hidden(cut, reply)), END])
        self._candidates.train(lists)
        del lists
        return Mixer(cases) if len(cases) >= _LEAST_CASES else None

    def _predictor(
        self,
        moment: Moment,
        near: Mapping[tuple[str, ...], float],
        corpus: Corpus,
        mixer: Mixer | None = None,
    ) -> Predictor:
        """Returns what predicts in a moment to which these replies are near by words."""
        slots = self._slots(moment)
        by_words = self._weighted(near, Origin.WORDS)
        by_meaning = self._weighted(self._nearest_by_meaning(moment), Origin.MEANING)
        return Predictor(Grams(corpus, [*by_words, *by_meaning, *self._talk(moment, slots)]), slots, mixer)

    def _cut(self, example: Example) -> tuple[str, ...]:
        cut = self._slots(example.moment).cut(example.reply)
        return (*(token for token, _ in self._privacy.hidden(cut, example.reply)), END)

    def _slots(self, moment: Moment) -> Slots:
        return Slots(slot_values(moment.values, self._privacy, moment), spaceless=self._spaceless)

    def habits(self, most: int, lately: Sequence[Example] = ()) -> list[tuple[str, int]]:
        """Returns the replies that were sent most often, as a person reads them, and how often."""
        counts = self._corpus.counted(BEGIN)
        counts.update(self._cut(example) for example in lately)
        return [(shown(reply), count) for reply, count in counts.most_common(most)]

    def prepare(self, moment: Moment, lately: Sequence[Example] = ()) -> Writing:
        """Returns the offers for a reply that is about to be written.

        `lately` are replies that were sent after the model was made: they count as well.
        """
        asked = features(moment)
        near = dict(self._nearest(moment))
        new: dict[tuple[str, ...], float] = defaultdict(float)
        for example in lately:
            reply = self._cut(example)
            new[reply] += self._learned.nearness.between(asked, features(example.moment))
            near[reply] = near.get(reply, 0.0) + _LATELY_SHARE
        predictor = self._predictor(moment, near, self._corpus, self._mixer)
        return Writing(
            Reading(predictor, self._openings),
            self._candidates.ranked(moment, predictor.slots, new),
            permission=Permission(self._privacy, moment),
        )

    def scores(self, moment: Moment, replies: Sequence[str]) -> npt.NDArray[np.float32]:
        """Returns how well each of these replies would answer; the higher the better."""
        return self._candidates.scores(moment, replies)

    def _nearest(self, moment: Moment) -> Mapping[tuple[str, ...], float]:
        """Returns the replies of the nearest moments with their shares, which add up to one."""
        return self._shares(self._learned.asked(moment).by_words, lambda near: near**4)

    def _nearest_by_meaning(self, moment: Moment) -> Mapping[tuple[str, ...], float]:
        likeness = self._learned.asked(moment).by_vector
        return self._shares(likeness, lambda near: np.exp(_SHARPNESS * (near - near.max())))

    def _shares(
        self, likeness: npt.NDArray[np.float32], weigh: Callable[[Doubles], Doubles]
    ) -> Mapping[tuple[str, ...], float]:
        count = min(_NEAREST, len(likeness))
        if not count:
            return {}
        top = np.argpartition(-likeness, count - 1)[:count]
        weights = weigh(likeness[top].astype(np.float64))
        weights /= weights.sum() + 1e-12
        shares: dict[tuple[str, ...], float] = defaultdict(float)
        for place, weight in zip(top.tolist(), weights.tolist(), strict=True):
            shares[self._replies[place]] += weight
        return shares

    @staticmethod
    def _weighted(near: Mapping[tuple[str, ...], float], origin: Origin) -> Iterable[Weighted]:
        for reply, share in near.items():
            yield Weighted((BEGIN, *reply), share * _NEAR_WEIGHT, origin)

    def _talk(self, moment: Moment, slots: Slots) -> Iterable[Weighted]:
        """Yields what was said and seen in this conversation, as it may be said again."""
        for text in (*(turn.text for turn in moment.turns), *moment.values):
            tokens = [token for token, _ in slots.cut(text)]
            if tokens and not self._spaceless and tokens[0][:1] != " ":
                tokens[0] = " " + tokens[0]
            yield Weighted(tuple(tokens), _TALK_WEIGHT, Origin.TALK)
