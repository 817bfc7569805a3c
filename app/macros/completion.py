"""What to offer while a reply is being written: the port for every completer, and a plain one.

The plain completer learns nothing but the operator's own sentences. It offers macros that fit what the
customer wrote, the rest of a sentence that was begun, what a `;shortcut` stands for, what a `/search` finds,
and macros whose reading is being composed.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final, Protocol

import msgspec

from app.completion.private import personal
from app.completion.tokens import language_of
from app.domain.folding import Span, fold
from app.macros.library import MacroLibrary
from app.macros.macro import Macro, MacroId
from app.macros.matching import Match, Rank
from app.macros.openings import MacroOpenings
from app.macros.relevance import RelevanceIndex
from app.macros.sentences import PhraseBook, current_sentence, split_sentences
from app.macros.template import parse, render

OFFERED: Final = 3
"""How many suggestions are offered at once."""

_SHORTEST_BEGINNING: Final = 2  # characters typed before a sentence is completed
_SHORTEST_REST: Final = 2  # characters that a completion must save
_CANDIDATES: Final = 30  # looked at before the best are chosen
_SHOWN_LIMIT: Final = 60
_READ_OF_CUSTOMER: Final = 1_000  # characters of a message that decide which macros fit

_SHORTCUT: Final = re.compile(r"(?<![0-9A-Za-z;；])[;；][0-9A-Za-z０-９Ａ-Ｚａ-ｚ_-]*$")
_SEARCH: Final = re.compile(r"(?:(?<=[\s。、！？])|^)[/／](?![/／])([^/／\n]{0,40})$")
_JOINED: Final = frozenset("\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


class Source(StrEnum):
    """Why a suggestion is made."""

    CONTEXT = "context"  # a macro that fits the customer's last message
    MACRO = "macro"  # the rest of a sentence of a macro
    PHRASE = "phrase"  # the rest of a sentence that the operator wrote before
    SHORTCUT = "shortcut"
    SEARCH = "search"
    LEARNED = "learned"  # what was sent before tells
    READING = "reading"  # a macro whose reading is being composed


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """Something to write.

    Accepting it removes the preedit and `replaces` characters before the cursor, then writes
    `text_to_insert`. `shown` is its line in the list. `ghost` tells that it may be shown in grey behind the
    cursor: then it replaces nothing and continues exactly what is there. Marks of unfilled variables may be
    in the text (see `app.macros.template.unfilled`). `macro_id` is set where a whole macro is written.
    `marks` are the stretches of `shown` that were searched for.
    """

    text_to_insert: str
    shown: str
    source: Source
    replaces: int = 0
    ghost: bool = False
    macro_id: MacroId | None = None
    marks: tuple[Span, ...] = ()

    def applied_to(self, before: str) -> str:
        """Returns the text up to the cursor after accepting, given the text up to the cursor now."""
        return before[: len(before) - self.replaces] + self.text_to_insert


class CompletionRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A moment in the writing of a reply.

    `before` and `after` are the text around the cursor without the preedit, `preedit` what an input method
    is composing. `refused` holds texts up to the cursor that were offered and typed past.
    """

    before: str
    after: str = ""
    preedit: str = ""
    customer_text: str = ""
    language: str = "ja"
    topic: str = ""
    values: Mapping[str, str] = {}
    refused: frozenset[str] = frozenset()
    conversation: str = ""


class Completer(Protocol):
    """Offers what an operator may want to write next."""

    def suggest(self, request: CompletionRequest) -> tuple[Suggestion, ...]:
        """Returns at most `OFFERED` suggestions, best first; only the first may be a ghost."""

    def learn(self, reply: str, *, customer_text: str = "", conversation: str = "") -> None:
        """Takes in a reply that was sent in a conversation to answer `customer_text`."""


class Remembering(Completer, Protocol):
    """A completer that remembers what was sent and can forget it."""

    def forget(self) -> None:
        """Forgets every reply that was sent."""


class PlainCompleter:
    """Completes from macros and from the sentences in `phrases`, both indexed once."""

    def __init__(self, library: MacroLibrary, phrases: PhraseBook) -> None:
        self._library = library
        self._phrases = phrases
        self._openings = MacroOpenings(library.macros)
        self._relevance = RelevanceIndex(library.macros)
        self._fitting = lru_cache(maxsize=64)(self._rank_for)

    def learn(self, reply: str, *, customer_text: str = "", conversation: str = "") -> None:  # noqa: ARG002
        """Keeps the sentences of a reply that was sent in which nothing looks personal."""
        for sentence in split_sentences(reply):
            if not personal(sentence, spaceless=language_of(sentence) == "ja"):
                self._phrases.add(sentence)

    def forget(self) -> None:
        """Forgets every sentence that was sent."""
        self._phrases.clear()

    def suggest(self, request: CompletionRequest) -> tuple[Suggestion, ...]:
        """Returns at most three suggestions, best first."""
        commands = self._commands(request)
        if commands is not None:
            return commands
        if request.preedit:
            return self._composing(request)
        if not request.before.strip() and not request.after.strip():
            return self._unasked(request)
        return self._continuations(request, current_sentence(request.before))

    def _commands(self, request: CompletionRequest) -> tuple[Suggestion, ...] | None:
        """Returns what a shortcut or a search at the cursor finds, None where there is neither."""
        written = request.before + request.preedit
        shortcut = _SHORTCUT.search(written)
        search = _SEARCH.search(written)
        if shortcut and len(shortcut.group()) > 1:
            found = self._found(request, shortcut.group())
            found = [match for match in found if match.rank <= Rank.SHORTCUT_PREFIX]
            return self._marked(request, found, Source.SHORTCUT, shortcut.start())
        if search:
            found = self._found(request, search[1])
            return self._marked(request, found, Source.SEARCH, search.start()) or None
        return None

    def _found(self, request: CompletionRequest, query: str) -> list[Match]:
        """Returns the macros that match, those used of late in such conversations first among equals."""
        return self._library.search(query, limit=OFFERED, language=request.language, topic=request.topic)

    def _marked(
        self, request: CompletionRequest, found: list[Match], source: Source, start: int
    ) -> tuple[Suggestion, ...]:
        """Returns what was searched for as whole macros, with its marks."""
        whole = self._whole(request, [match.macro for match in found], source, start)
        return tuple(
            msgspec.structs.replace(each, marks=match.title_spans)
            for each, match in zip(whole, found, strict=False)
        )

    def _whole(
        self, request: CompletionRequest, macros: list[Macro], source: Source, start: int
    ) -> tuple[Suggestion, ...]:
        """Returns whole macros that replace what is before the cursor from `start` on."""
        return tuple(
            Suggestion(
                text_to_insert=render(parse(macro.body), request.values, language=macro.language).text,
                shown=macro.title,
                source=source,
                replaces=max(0, len(request.before) - start),
                macro_id=macro.id,
            )
            for macro in macros[:OFFERED]
        )

    def _composing(self, request: CompletionRequest) -> tuple[Suggestion, ...]:
        """Returns sentences begun in kana, then macros whose reading or title has the preedit."""
        begun = current_sentence(request.before) + request.preedit
        offered = [each for each in self._sentences(request, begun) if not each.ghost]
        if len(fold(request.preedit)) >= _SHORTEST_BEGINNING:
            found = self._found(request, request.preedit)
            found = [match for match in found if match.rank <= Rank.READING]
            offered += self._marked(request, found, Source.READING, len(request.before))
        return tuple(offered[:OFFERED])

    def _unasked(self, request: CompletionRequest) -> tuple[Suggestion, ...]:
        entries = self._fitting(request.customer_text, request.language)
        macros = [self._library.macros[entry] for entry in list(entries)[:OFFERED]]
        return self._whole(request, macros, Source.CONTEXT, len(request.before))

    def _rank_for(self, customer_text: str, language: str) -> dict[int, float]:
        """Returns the macros that fit `customer_text`, best first, with their scores from 0 to 1."""
        scores = self._relevance.scores(customer_text[:_READ_OF_CUSTOMER], language=language)
        best = max(scores.values(), default=1.0)
        ranked = sorted(scores, key=lambda entry: (-scores[entry], entry))
        return {entry: scores[entry] / best for entry in ranked}

    def _continuations(self, request: CompletionRequest, begun: str) -> tuple[Suggestion, ...]:
        offered = list(self._sentences(request, begun))
        offered.sort(key=lambda each: not each.ghost)
        first, rest = offered[:1], offered[1:OFFERED]
        return (*first, *(msgspec.structs.replace(each, ghost=False) for each in rest))

    def _sentences(self, request: CompletionRequest, begun: str) -> Iterator[Suggestion]:
        """Yields sentences that begin with `begun`, best first, without those that were refused."""
        if len(begun) < _SHORTEST_BEGINNING:
            return
        written = len(begun) - len(request.preedit)
        at_end = not request.after or request.after.startswith("\n")
        for sentence, source in self._candidates(request, begun):
            exact = sentence.startswith(begun) and not request.preedit
            suggestion = Suggestion(
                text_to_insert=sentence[written:] if exact else sentence,
                shown=shortened(sentence),
                source=source,
                replaces=0 if exact else written,
                ghost=exact and at_end and _parts_cleanly(begun, sentence),
            )
            if suggestion.applied_to(request.before) not in request.refused:
                yield suggestion

    def _candidates(self, request: CompletionRequest, begun: str) -> list[tuple[str, Source]]:
        """Returns whole sentences that begin with `begun` and go on, best first, each once."""
        fitting = self._fitting(request.customer_text, request.language) if request.customer_text else {}
        scored: dict[str, tuple[float, Source]] = {}
        for phrase in self._phrases.starting_with(begun, limit=_CANDIDATES):
            scored[phrase.text] = math.log1p(phrase.count), Source.PHRASE

        def weight(entry: int) -> float:
            macro = self._library.macros[entry]
            foreign = macro.language != request.language
            return math.log1p(self._library.uses[macro.id]) + fitting.get(entry, 0.0) - foreign

        for opening in self._openings.starting_with(begun, request.values, weight=weight):
            known, source = scored.get(opening.text, (0.0, Source.MACRO))
            scored[opening.text] = known + weight(opening.entry), source
        long_enough = [text for text in scored if len(text) >= len(begun) + _SHORTEST_REST]
        long_enough.sort(key=lambda text: -scored[text][0])
        return [(text, scored[text][1]) for text in long_enough[:_CANDIDATES]]


def _parts_cleanly(begun: str, sentence: str) -> bool:
    """Tells whether the end of `begun` is between two characters as a person sees them in `sentence`."""
    following = sentence[len(begun)]
    return not (following in _JOINED or begun.endswith("\u200d") or unicodedata.combining(following))


def shortened(sentence: str) -> str:
    """Returns the line of a suggestion in a list."""
    return sentence if len(sentence) <= _SHOWN_LIMIT else sentence[: _SHOWN_LIMIT - 1] + "…"
