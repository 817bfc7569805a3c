"""What a practice problem is made with beside its log: the manual, canned replies, score sheets, names."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.macros.library import MacroLibrary
from app.manual.library import ManualLibrary
from app.protocol.records import MacroRecord
from app.sessions.desk import Desk
from app.training.scenarios.maker import Surroundings
from app.ui.training.marking.joined import sheets_of

MOST_HINTS: Final = 3
MOST_WORDS: Final = 8


class ProblemMaking:
    """Knows what the window knows of macros and manual."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._macros: dict[str, str] = {}
        self._manual = ManualLibrary()

    def surroundings(self, at_once: int, names: Mapping[str, str]) -> Surroundings:
        """Returns what is known beside the log."""
        titles = {one.id: one.title for one in self._desk.register.all(MacroRecord).values()}
        sheets = list(sheets_of(self._desk))
        return Surroundings(
            names=names,
            titles={**self._macros, **titles, **{str(one.id): one.title for one in self._manual.articles}},
            suggest=self._suggest,
            sheet=sheets[0] if sheets else "",
            at_once=at_once,
        )

    def _suggest(self, text: str, language: str) -> Sequence[str]:
        """Returns titles of the manual that fit a text: all of it, else its longer words one by one."""
        if not text.strip():
            return ()
        words = [text, *sorted((word for word in text.split() if len(word) > 1), key=len, reverse=True)]
        found = (
            one.article.title
            for word in words[:8]
            for one in self._manual.search(word, limit=2, language=language)
        )
        return list(dict.fromkeys(found))[:MOST_HINTS]

    def use_macros(self, library: MacroLibrary) -> None:
        """Takes the canned replies, for their titles."""
        self._macros = {str(one.id): one.title for one in library.macros}

    def use_manual(self, library: ManualLibrary) -> None:
        """Takes the manual, for hints."""
        self._manual = library
