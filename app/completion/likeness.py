"""What speaks for a reply in a moment, as numbers that a ranker can weigh against each other."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.completion.encoder import Encoder
from app.completion.moment import BUCKETS, Features, Moment, features, reply_features, words
from app.completion.nearness import Nearness

Floats = npt.NDArray[np.float32]

NEAREST: Final = 60
_KEPT: Final = 4_000
_RARE_SHARE: Final = 0.002


class Learned:
    """Moments and replies that a ranker looks back on."""

    def __init__(
        self,
        moments: Sequence[Features],
        replies: Sequence[str],
        encoder: Encoder,
        *,
        spaceless: bool,
    ) -> None:
        self.encoder = encoder
        self.spaceless = spaceless
        self.nearness = Nearness(moments)
        self.encoded: Floats = encoder.encoded_moments(moments)
        self.reply_features = [reply_features(reply, spaceless=spaceless) for reply in replies]
        counts = np.bincount(np.concatenate(self.reply_features), minlength=BUCKETS)
        rarity = np.log((len(replies) + 1) / (counts + 1)) + 0.1
        self.rarity: Floats = np.where(counts > 0, np.clip(rarity, 0, 8), 0).astype(np.float32)
        self.common = Counter(_plain(reply) for reply in replies)
        self._spread: Counter[str] = Counter()
        for reply in set(replies):
            self._spread.update(set(words(reply, spaceless=spaceless)))
        self._size = len(replies)
        self._known: dict[str, tuple[Features, Floats, dict[str, float]]] = {}

    def of(self, replies: Sequence[str]) -> tuple[list[Features], Floats]:
        """Returns the features and the vectors of replies; those seen lately are kept."""
        new = [reply for reply in dict.fromkeys(replies) if reply not in self._known]
        if len(self._known) + len(new) > _KEPT:
            self._known.clear()
            new = list(dict.fromkeys(replies))
        if new:
            found = [reply_features(reply, spaceless=self.spaceless) for reply in new]
            vectors = self.encoder.encoded_replies(found)
            for reply, one, vector in zip(new, found, vectors, strict=True):
                weights = {word: self.weight(word) for word in words(reply, spaceless=self.spaceless)}
                self._known[reply] = (one, vector, weights)
        known = [self._known[reply] for reply in replies]
        return [one for one, _, _ in known], np.stack([vector for _, vector, _ in known])

    def words_of(self, reply: str) -> dict[str, float]:
        """Returns the words of a reply with their weights; `of` must have been asked for it."""
        return self._known[reply][2]

    def weight(self, word: str) -> float:
        """Returns how much a word tells: the rarer, the more."""
        return math.log((self._size + 1) / (self._spread[word] + 0.5))

    def is_rare(self, word: str) -> bool:
        """Tells whether hardly any reply has the word."""
        return self._spread[word] < self._size * _RARE_SHARE


def signs(learned: Learned, moment: Moment, replies: Sequence[str]) -> Floats:
    """Returns a row of numbers for each reply: what speaks for it in this moment."""
    asked = features(moment)
    vector = learned.encoder.moment(asked)
    found, vectors = learned.of(replies)
    fit = vectors @ vector
    by_words = learned.nearness.to(asked)
    by_vector = learned.encoded @ vector
    columns = [fit]
    for likeness, power in ((by_words, 3.0), (by_vector, 0.0)):
        count = min(NEAREST, len(likeness))
        top = np.argpartition(-likeness, count - 1)[:count]
        weights = likeness[top] ** power if power else np.exp(10 * (likeness[top] - likeness[top].max()))
        alike = _alike(found, [learned.reply_features[at] for at in top], learned.rarity)
        columns += [alike @ (weights / (weights.sum() + 1e-9)), alike.max(1)]
    return np.concatenate([np.stack(columns, 1), _shared(learned, moment, replies)], axis=1, dtype=np.float32)


def _alike(some: Sequence[Features], others: Sequence[Features], rarity: Floats) -> Floats:
    """Returns the cosine of every one of `some` with every one of `others`."""
    joined = np.concatenate([*some, *others])
    names, places = np.unique(joined, return_inverse=True)
    lengths = [len(each) for each in (*some, *others)]
    matrix = np.zeros((len(lengths), len(names)), np.float32)
    matrix[np.repeat(np.arange(len(lengths)), lengths), places] = rarity[joined]
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-6
    alike: Floats = matrix[: len(some)] @ matrix[len(some) :].T
    return alike


def _shared(learned: Learned, moment: Moment, replies: Sequence[str]) -> Floats:
    """Returns what each reply has in common with the conversation, and what it is like by itself."""
    spaceless = learned.spaceless
    said: set[str] = set()
    for turn in moment.turns:
        said.update(words(turn.text, spaceless=spaceless))
    lately: set[str] = set()
    for turn in moment.turns[-2:]:
        lately.update(words(turn.text, spaceless=spaceless))
    seen: set[str] = set()
    for text in (*(note.text for note in moment.notes), *moment.values):
        seen.update(words(text, spaceless=spaceless))
    before = {turn.text for turn in moment.turns if not turn.by_customer}
    rows = []
    for reply in replies:
        weights = learned.words_of(reply)
        own = weights.keys()
        total = sum(weights.values()) + 1e-9
        common = sum(weight for word, weight in weights.items() if word in said)
        late = sum(weight for word, weight in weights.items() if word in lately)
        noted = sum(weight for word, weight in weights.items() if word in seen)
        new = [word for word in own if word not in said and word not in seen]
        rare = sum(learned.is_rare(word) for word in new)
        known_rare = sum(learned.is_rare(word) for word in own) - rare
        rows.append(
            (
                common / total,
                math.log1p(max(common, 0)),
                math.log1p(max(late, 0)),
                late / total,
                math.log1p(max(noted, 0)),
                noted / total,
                math.log1p(max(sum(weights[word] for word in new), 0)),
                math.log1p(rare),
                rare / (len(own) + 1),
                math.log1p(known_rare),
                math.log1p(len(reply)),
                math.log1p(learned.common[_plain(reply)]),
                float(reply in before),
                min(len(moment.turns), 20) / 10,
                float(reply.count("?") + reply.count("？")),
            )
        )
    return np.array(rows, np.float32)


def _plain(reply: str) -> str:
    return "".join("0" if letter.isdigit() else letter for letter in reply.lower())
