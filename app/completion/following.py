"""Which tokens may stand next, what they write, and how likely each is: the counts, weighed by the mixer."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from app.completion.evidence import evidence
from app.completion.grams import Grams, State
from app.completion.mixing import MOST, Case, Evidence, Mixer
from app.completion.slots import Slots
from app.completion.tokens import BEGIN, END

_LONG: Final = 4
_OFTEN: Final = 3


class Following(NamedTuple):
    """A token that may stand next, what it writes in this moment, and its score."""

    token: int
    surface: str
    score: float


class Predictor:
    """Tells in one moment what may follow; without a mixer by the counts alone."""

    def __init__(self, grams: Grams, slots: Slots, mixer: Mixer | None = None) -> None:
        self.grams = grams
        self.slots = slots
        self.end = grams.number(END)
        self._mixer = mixer

    def after(
        self, state: State, begun: str = "", matching: Mapping[int, str] | None = None
    ) -> list[Following]:
        """Returns what may follow, best first; `matching` are all tokens that begin with `begun`.

        The scores of all calls for one moment can be compared.
        """
        found = []
        for number, score in self.grams.scores(state, matching).items():
            if number == self.end:
                if not begun:
                    found.append(Following(number, "", score))
                continue
            surface = self.slots.surface(self.grams.word(number)) if matching is None else matching[number]
            if surface is not None and len(surface) > len(begun):
                found.append(Following(number, surface, score))
        found.sort(key=lambda each: -each.score)
        del found[MOST:]
        if self._mixer is None or len(found) < 2:
            return found
        total = sum(each.score for each in found)
        shares = self._mixer.shares(self._evidence(state, found)).tolist()
        mixed = [
            Following(each.token, each.surface, total * share)
            for each, share in zip(found, shares, strict=True)
        ]
        mixed.sort(key=lambda each: -each.score)
        return mixed

    def sure(self, state: State) -> Following | None:
        """Returns the only token that ever followed, in near texts too; None when there is doubt."""
        order = len(state.ranges) - 1
        low, high = state.ranges[-1]
        if order < _LONG or high - low < _OFTEN:
            return None
        followers = self.grams.followers(state, order)
        if len(followers) != 1:
            return None
        (token,) = followers
        near = self.grams.near(state)
        if (near.tokens[near.agree >= _LONG] != token).any():
            return None
        surface = "" if token == self.end else self.slots.surface(self.grams.word(token))
        return None if surface is None else Following(token, surface, 1.0)

    def _evidence(self, state: State, found: Sequence[Following]) -> Evidence:
        return evidence(
            self.grams, state, [each.token for each in found], [each.score for each in found], self.end
        )

    def cases(self, reply: Sequence[str]) -> list[Case]:
        """Returns the places of a reply at which what stands there was thought of, for a mixer to learn."""
        found = []
        state = self.grams.after(self.grams.start(), self.grams.number(BEGIN))
        for token in reply:
            number = self.grams.number(token)
            following = self.after(state)
            right = next((at for at, each in enumerate(following) if each.token == number), None)
            if right is not None and len(following) > 1:
                found.append(Case(self._evidence(state, following), right))
            state = self.grams.after(state, number)
        return found
