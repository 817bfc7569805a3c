"""One reply being written: what was offered for it, and what its writer typed past."""

from typing import Final

import msgspec

from app.domain.folding import fold
from app.macros.completion import Completer, CompletionRequest, Source, Suggestion

_CONTINUING: Final = frozenset({Source.MACRO, Source.PHRASE, Source.LEARNED})


class Composing:
    """Asks a completer for one conversation's composer and remembers what was refused.

    A completion that was offered and typed past is refused: it is not offered again while it still matches
    what is written, and the next best takes its place. Shortcuts, searches, readings and macros offered
    before the first key are not refused by typing, since typing is how they are narrowed down.
    """

    def __init__(self, completer: Completer) -> None:
        self._completer = completer
        self._before = ""
        self._offered: tuple[str, ...] = ()
        self._refused: frozenset[str] = frozenset()

    def suggest(self, request: CompletionRequest) -> tuple[Suggestion, ...]:
        """Returns what the completer offers now, without what this writer refused."""
        self._note(request.before)
        suggestions = self._completer.suggest(
            msgspec.structs.replace(request, refused=self._refused | request.refused)
        )
        if not request.preedit:
            self._before = request.before
            self._offered = tuple(
                each.applied_to(request.before) for each in suggestions if each.source in _CONTINUING
            )
        return suggestions

    def restart(self) -> None:
        """Forgets everything, as after the reply was sent."""
        self._before, self._offered, self._refused = "", (), frozenset()

    def _note(self, before: str) -> None:
        passed: list[str] = []
        if len(before) > len(self._before) and before.startswith(self._before):
            passed.extend(self._offered)
        self._refused = frozenset(
            text for text in (*self._refused, *passed) if text != before and _matches(text, before)
        )


def _matches(text: str, before: str) -> bool:
    return fold(text).startswith(fold(before))
