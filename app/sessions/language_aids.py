"""What a console may be given that knows languages: spelling and translation. There is neither by default."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol


class SpellCheck(Protocol):
    """Knows the words of languages. It answers at once, from memory: it is asked while somebody types."""

    def speaks(self, language: str) -> bool:
        """Tells whether it knows the words of a language (`en`, `ja`)."""

    def knows(self, word: str, language: str) -> bool:
        """Tells whether a word is spelt right; True for whatever it cannot judge."""

    def corrections(self, word: str, language: str) -> Sequence[str]:
        """Returns what may have been meant, best first; the caller shows a few."""

    def learn(self, word: str, language: str) -> None:
        """Knows a word from now on, because the person says that it is right."""


class Translate(Protocol):
    """Says a text in another language."""

    def speaks(self, language: str) -> bool:
        """Tells whether it can translate into a language (`en`, `ja`)."""

    async def translate(self, text: str, *, into: str) -> str:
        """Returns the text in the language `into`.

        Raises:
            LinkError: the translator cannot be reached now.
            RefusedError: it does not translate this text.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Aids:
    """What there is of both."""

    spelling: SpellCheck | None = None
    translate: Translate | None = None


NO_AIDS: Final = Aids()
