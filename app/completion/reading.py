"""How what is typed can be read, and what may follow on each way; everything looked up once in a moment."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from app.completion.following import Following, Predictor
from app.completion.grams import State
from app.completion.tokens import BEGIN, SLOT

_MOST_WAYS: Final = 6
_KEPT: Final = 4_000
_LONGEST: Final = 300  # tokens of what is typed that count
_SURE: Final = 0.97
_LEAST_LEFT: Final = 0.02
_UNKNOWN: Final[list[Following]] = []


class Next(NamedTuple):
    """The likeliest token, what it writes, its score and that of all that may stand there."""

    token: int
    surface: str
    score: float
    total: float

    @property
    def share(self) -> float:
        """How likely it is."""
        return self.score / self.total


class Way(NamedTuple):
    """One way to read what is written: whole tokens, and the beginning of one more."""

    tokens: tuple[str, ...]
    begun: str


class Openings:
    """The learned tokens by their first character and by their first two; those with slots by themselves."""

    def __init__(self, words: Sequence[str]) -> None:
        self.slots = [number for number, word in enumerate(words) if SLOT in word]
        self.by_first: dict[str, dict[int, str]] = {}
        for number, word in enumerate(words):
            if SLOT not in word:
                for length in {1, min(2, len(word))}:
                    self.by_first.setdefault(word[:length], {})[number] = word


class Reading:
    """What may follow in one moment. Not safe for several threads at once."""

    def __init__(self, predictor: Predictor, openings: Openings) -> None:
        self._predictor = predictor
        self._grams = predictor.grams
        self._slots = predictor.slots
        self.end = predictor.end
        self._openings = openings
        self._own: list[tuple[int, str]] | None = None
        self._states: dict[tuple[str, ...], State] = {}
        self._scored: dict[Way, list[Following]] = {}
        self._sures: dict[Way, list[Following] | None] = {}

    def word(self, token: int) -> str:
        """Returns the token of a number."""
        return self._grams.word(token)

    def is_known(self, way: Way) -> bool:
        """Tells whether it was looked up what may follow on a way."""
        return way in self._scored

    def best(self, way: Way, typed: str, refused: Sequence[str]) -> Next | None:
        """Returns the likeliest token on a way; with it the text may begin with nothing that was refused."""
        total, best, score = 0.0, None, 0.0
        whole = typed[: len(typed) - len(way.begun)] if way.begun else typed
        for number, surface, likely in self.candidates(way):
            weight = likely
            if number != self.end and refused:
                weight *= self._left(way.tokens, number, whole + surface, refused)
                if not weight:
                    continue
            total += weight
            if weight > score:
                best, score = (number, surface), weight
        return None if best is None else Next(best[0], best[1], score, total)

    def _left(self, tokens: tuple[str, ...], number: int, text: str, refused: Sequence[str]) -> float:
        """Returns which part of a way's likelihood is left when it may not go on as was refused.

        Whoever types past an offer tells that it is wrong somewhere, perhaps only at its end: each token of
        it becomes less likely, by the rule of Bayes.
        """
        left = 1.0
        for each in refused:
            if text.startswith(each):
                return 0.0
            if each.startswith(text):
                left -= self._chance((*tokens, self.word(number)), text, each)
        return max(left, _LEAST_LEFT)

    def _chance(self, tokens: tuple[str, ...], text: str, end: str) -> float:
        """Returns how likely a text goes on up to `end`."""
        chance = 1.0
        while len(text) < len(end) and end[len(text) :] != " ":
            way = Way(tokens, "")
            followers = self.sure(way)
            total = 1 / _SURE
            if followers is None:
                followers = self.candidates(way)
                total = sum(each.score for each in followers) + 1e-12
            onward = next(
                (each for each in followers if each.surface and end.startswith(each.surface, len(text))), None
            )
            if onward is None:
                return 0.0
            chance *= onward.score / total
            tokens, text = (*tokens, self.word(onward.token)), text + onward.surface
        return chance

    def best_behind(self, way: Way, typed: str, refused: Sequence[str]) -> Next | None:
        """Returns the likeliest token further on, where the only one that ever followed needs no weighing."""
        sure = self.sure(way)
        if sure is not None:
            one = sure[0]
            left = self._left(way.tokens, one.token, typed + one.surface, refused)
            if left:
                return Next(one.token, one.surface, _SURE * left, _SURE * left + 1 - _SURE)
        return self.best(way, typed, refused)

    def sure(self, way: Way) -> list[Following] | None:
        """Returns the only token that ever followed, where there is one and it followed often enough."""
        if way in self._scored:
            return None
        known = self._sures.get(way, _UNKNOWN)
        if known is _UNKNOWN:
            if len(self._sures) > _KEPT:
                self._sures.clear()
            one = self._predictor.sure(self._at(way.tokens))
            known = self._sures[way] = None if one is None else [one]
        return known

    def ways(self, typed: str) -> Iterator[tuple[Way, float]]:
        """Yields the ways to read what is typed, each with how likely the reading itself is."""
        cut = self._slots.cut(typed)
        tokens = (BEGIN, *(token for token, _ in cut))[-_LONGEST:]
        seen = 0
        open_end = not self._slots.spaceless and (typed[-1:].isalnum() or typed[-1:] == " ")
        if open_end and cut:
            yield Way(tokens[:-1], cut[-1][1]), 1.0
            seen += 1
        if self._slots.spaceless or typed[-1:] != " ":
            weight = 1.0
            if seen and len(tokens) > 1:
                before = self._at(tokens[:-1])
                number = self._grams.number(tokens[-1])
                scores = self._grams.scores(before, {number: None})
                totals = self.best(Way(tokens, ""), typed, ())
                weight = scores.get(number, 0.0) / max(totals.total if totals else 0.0, 1e-9)
            yield Way(tokens, ""), weight
        for way in self._slots.begun(typed):
            if seen > _MOST_WAYS:
                break
            seen += 1
            yield Way((BEGIN, *way[0]), way[1]), 1.0

    def candidates(self, way: Way) -> list[Following]:
        """Returns what may stand next on a way, best first."""
        known = self._scored.get(way)
        if known is None:
            if len(self._scored) > _KEPT:
                self._scored.clear()
            matching = self._matching(way.begun) if way.begun else None
            known = self._predictor.after(self._at(way.tokens), way.begun, matching)
            self._scored[way] = known
        return known

    def _matching(self, begun: str) -> Mapping[int, str]:
        """Returns the tokens that begin as written, with their surfaces."""
        if self._own is None:
            own = (*self._openings.slots, *self._grams.added)
            self._own = list(self._slots.surfaces(self._grams, own))
        near = self._openings.by_first.get(begun[:2], {})
        found = {number: surface for number, surface in near.items() if surface.startswith(begun)}
        found.update((number, surface) for number, surface in self._own if surface.startswith(begun))
        return found

    def _at(self, tokens: tuple[str, ...]) -> State:
        known = len(tokens)
        while known and tokens[:known] not in self._states:
            known -= 1
        if len(self._states) > _KEPT:
            self._states.clear()
            known = 0
        state = self._states[tokens[:known]] if known else self._grams.start()
        for length in range(known + 1, len(tokens) + 1):
            state = self._grams.after(state, self._grams.number(tokens[length - 1]))
            self._states[tokens[:length]] = state
        return state
