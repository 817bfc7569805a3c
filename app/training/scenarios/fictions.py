"""Replaces what tells who the people of a conversation are by consistent inventions."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from app.domain.folding import fold
from app.training.scenarios.finding.finder import find
from app.training.scenarios.finding.hit import NAMES, Hit, Kind, overlaps, plain
from app.training.scenarios.finding.names import name_parts
from app.training.scenarios.invention import Inventor
from app.training.scenarios.occurrences import Form, forms_of, occurrences

_TAIL: Final = 4
_LEAST_DIGITS: Final = 3


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A text of the conversation and whose it is; texts that nobody says have no `by`.

    `name`: it is somebody's whole name. `whole`: it is this where nothing else is found in it.
    """

    by: str = ""
    text: str
    name: bool = False
    whole: Kind | None = None


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the log tells of the people: parts of names, other values, and how names are read in hiragana."""

    surnames: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    values: tuple[tuple[Kind, str], ...] = ()
    readings: dict[str, str] = {}


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What a trainer decided: other inventions, what is to be replaced as well, and what may stay."""

    invented: dict[str, str] = {}
    added: dict[str, str] = {}
    kept: frozenset[str] = frozenset()


class Fiction(msgspec.Struct, frozen=True, kw_only=True):
    """Something real as it stood in the conversation, and what stands there now, `count` times.

    `sure` is False where the program does not know whether it was anybody's. `texts` are the places of the
    texts in which it stood.
    """

    kind: Kind
    original: str
    invented: str
    count: int = 1
    sure: bool = True
    texts: tuple[int, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The texts in the order in which they came, without anything real, and what was replaced in them."""

    texts: tuple[str, ...] = ()
    fictions: tuple[Fiction, ...] = ()


def retell(said: Sequence[Said], known: Known, seed: str, choices: Choices | None = None) -> Told:
    """Returns the texts with everything personal replaced; the same `seed` gives the same inventions."""
    return _Retelling(said, known, seed, choices or Choices()).told()


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    hit: Hit
    invented: str


class _Retelling:
    def __init__(self, said: Sequence[Said], known: Known, seed: str, choices: Choices) -> None:
        self._said, self._known, self._choices = said, known, choices
        taken = fold("\n".join([one.text for one in said] + [*known.surnames, *known.given]))
        self._inventor = Inventor(seed, taken, known.readings)
        self._hits = [self._find(place, one) for place, one in enumerate(said)]
        self._forms = self._all_forms()
        self._rows: dict[tuple[Kind, str], Fiction] = {}

    def told(self) -> Told:
        texts = tuple(self._retold(place) for place in range(len(self._said)))
        return Told(texts=texts, fictions=tuple(self._rows.values()))

    def _find(self, place: int, said: Said) -> list[Hit]:
        if said.name:
            return name_parts(said.text)
        hits = find(said.text, self._asked(place))
        digits = sum(one.isdigit() for one in said.text)
        if hits or said.whole is None or (said.whole is Kind.NUMBER and digits < _LEAST_DIGITS):
            return hits
        return [Hit(kind=said.whole, start=0, end=len(said.text))] if said.text else []

    def _asked(self, place: int) -> str:
        """Returns what the other side said last before a text."""
        mine, texts = self._said[place].by, []
        for before in reversed(self._said[:place]):
            if before.by == mine or not before.by:
                break
            texts.append(before.text)
        return "\n".join(reversed(texts))

    def _all_forms(self) -> list[Form]:
        """Returns the ways in which everything known may stand anywhere."""
        found: dict[tuple[Kind, str], None] = {}
        for name in self._known.surnames:
            found[Kind.SURNAME, name] = None
        for name in self._known.given:
            found[Kind.GIVEN, name] = None
        for kind, value in self._known.values:
            found[kind, value] = None
        for said, hits in zip(self._said, self._hits, strict=True):
            for hit in hits:
                if hit.sure:
                    found[hit.kind, said.text[hit.start : hit.end]] = None
        forms = [form for kind, value in found for form in forms_of(kind, value, self._known.readings)]
        return sorted(forms, key=lambda form: -len(form.of))

    def _retold(self, place: int) -> str:
        text = self._said[place].text
        taken: list[Hit] = []
        places: list[_Place] = []
        for one in self._places(place, text):
            if not overlaps(one.hit, taken):
                taken.append(one.hit)
                places.append(one)
        result, end = [], 0
        for one in sorted(places, key=lambda one: one.hit.start):
            original = text[one.hit.start : one.hit.end]
            if original in self._choices.kept:
                continue
            invented = self._choices.invented.get(original, one.invented)
            result += [text[end : one.hit.start], invented]
            end = one.hit.end
            self._note(one.hit, original, invented, place)
        return "".join((*result, text[end:]))

    def _places(self, place: int, text: str) -> Iterable[_Place]:
        for word, invented in self._choices.added.items():
            at = text.find(word) if word else -1
            while at >= 0:
                hit = Hit(kind=Kind.NUMBER if word.isdigit() else Kind.SURNAME, start=at, end=at + len(word))
                yield _Place(hit=hit, invented=invented)
                at = text.find(word, at + len(word))
        found = list(occurrences(text, self._forms))
        sure = [hit for hit in self._hits[place] if hit.kind is not Kind.NUMBER]
        for hit, form in found:
            if form.tail and not overlaps(hit, sure):
                yield _Place(hit=hit, invented=self._tail_of(form))
        for hit in self._hits[place]:
            original = text[hit.start : hit.end]
            yield _Place(hit=hit, invented=self._inventor.invent(self._kind(hit, original), original))
        for hit, form in found:
            original = text[hit.start : hit.end]
            if not form.tail:
                yield _Place(hit=hit, invented=self._inventor.invent(hit.kind, original))

    def _kind(self, hit: Hit, original: str) -> Kind:
        """Returns whether a name is a family name or a given one: what the log says counts."""
        if hit.kind not in NAMES:
            return hit.kind
        folded = fold(original)
        if any(fold(name) == folded for name in self._known.given):
            return Kind.GIVEN
        return Kind.SURNAME if any(fold(name) == folded for name in self._known.surnames) else hit.kind

    def _tail_of(self, form: Form) -> str:
        kind = next((kind for kind, value in self._known.values if value == form.of), None)
        for said, hits in zip(self._said, self._hits, strict=True):
            kind = next((hit.kind for hit in hits if said.text[hit.start : hit.end] == form.of), kind)
        whole = self._inventor.invent(kind or Kind.NUMBER, form.of)
        return "".join(one for one in plain(whole) if one.isdigit())[-_TAIL:]

    def _note(self, hit: Hit, original: str, invented: str, place: int) -> None:
        key = (hit.kind, original)
        row = self._rows.get(key)
        if row is None:
            self._rows[key] = Fiction(
                kind=hit.kind, original=original, invented=invented, sure=hit.sure, texts=(place,)
            )
            return
        texts = row.texts if place in row.texts else (*row.texts, place)
        self._rows[key] = msgspec.structs.replace(
            row, count=row.count + 1, sure=row.sure or hit.sure, texts=texts
        )
