"""The sentences of macros, found by how they begin, also where a variable stands in them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Final

import msgspec

from app.domain.folding import fold
from app.macros.macro import Macro
from app.macros.sentences import split_sentences
from app.macros.template import Template, parse, render

_LAST: Final = "\U0010ffff"
_PLACE: Final = "\x00"  # stands for a variable while sentences are cut
_CANDIDATES: Final = 60  # sentences with the same beginning that are looked at


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the macro at place `entry`, with its variables filled in."""

    text: str
    entry: int


class _Sentence(msgspec.Struct, frozen=True, kw_only=True):
    template: Template
    entry: int
    language: str


class MacroOpenings:
    """The sentences of a fixed set of macros. A sentence with a variable nobody filled in is never found."""

    def __init__(self, macros: Iterable[Macro]) -> None:
        self._sorted: list[tuple[str, int]] = []  # folded text before the first variable, and which sentence
        self._open: defaultdict[str, list[int]] = defaultdict(list)  # of those with a variable, by that text
        self._sentences: list[_Sentence] = []
        for entry, macro in enumerate(macros):
            for template in _sentences_of(macro):
                number = len(self._sentences)
                self._sentences.append(_Sentence(template=template, entry=entry, language=macro.language))
                lead = fold(template[0]) if isinstance(template[0], str) else ""
                self._sorted.append((lead, number))
                if any(not isinstance(part, str) for part in template):
                    self._open[lead].append(number)
        self._sorted.sort()

    def starting_with(
        self, beginning: str, values: Mapping[str, str], *, weight: Callable[[int], float]
    ) -> Iterator[Opening]:
        """Yields the sentences that begin so, width, kana and case aside.

        Where very many do, those of the macros with the greatest `weight` are yielded.
        """
        folded = fold(beginning)
        numbers = nlargest(
            _CANDIDATES, self._numbers(folded), key=lambda number: weight(self._sentences[number].entry)
        )
        for number in numbers:
            sentence = self._sentences[number]
            rendered = render(sentence.template, values, language=sentence.language)
            if not rendered.missing and fold(rendered.text).startswith(folded):
                yield Opening(text=rendered.text, entry=sentence.entry)

    def _numbers(self, folded: str) -> Sequence[int]:
        first = bisect_left(self._sorted, (folded, -1))
        end = bisect_left(self._sorted, (folded + _LAST, -1))
        numbers = [number for _, number in self._sorted[first:end]]
        for length in range(len(folded)):  # the variable stands within what was typed
            numbers.extend(self._open.get(folded[:length], ()))
        return numbers


def _sentences_of(macro: Macro) -> Iterator[Template]:
    """Yields the sentences of a macro as templates, cut where its own text ends a sentence."""
    template = parse(macro.body)
    variables = iter([part for part in template if not isinstance(part, str)])
    body = "".join(part.replace(_PLACE, "") if isinstance(part, str) else _PLACE for part in template)
    for sentence in split_sentences(body):
        pieces = re.split(f"({_PLACE})", sentence)
        yield tuple(next(variables) if piece == _PLACE else piece for piece in pieces if piece)
