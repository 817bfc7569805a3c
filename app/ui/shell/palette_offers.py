"""What the palette offers, and how it is found: by words, readings, initials, with typing errors."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from app.domain.folding import Span
from app.macros.macro import Macro, MacroId
from app.macros.matching import MacroIndex, Rank

MOST: Final = 12
MOST_SOUGHT: Final = 6
"""How many lines of the list what is sought elsewhere may take."""
MOST_KEPT: Final = 40
"""How many of the latest chosen lines are remembered."""

_JAPANESE: Final = re.compile("[ぁ-ヿ㐀-鿿々]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of the palette: `also` is searched too, `keys` are shown at its end.

    `reading` is how a Japanese title is read, in kana. `key` names the line for ever, so that what was
    chosen of late comes first; without one it is not remembered. `near` says that it was found by forgiving
    a typing error: it stands behind all that was not.
    """

    title: str
    hint: str = ""
    keys: str = ""
    also: str = ""
    reading: str = ""
    key: str = ""
    marks: tuple[Span, ...] = ()
    near: bool = False
    act: Callable[[], object]


Finder: TypeAlias = Callable[[str], Sequence[Offer]]
"""Looks for something of its own that fits a query, best first, and says which parts of the titles do."""


class Recent:
    """Which lines were chosen, the latest last; `text` is how it is kept in the settings."""

    def __init__(self, text: str = "") -> None:
        self._keys = [key for key in text.split("\n") if key][-MOST_KEPT:]

    @property
    def text(self) -> str:
        """The keys, one a line."""
        return "\n".join(self._keys)

    def note(self, key: str) -> None:
        """Remembers that a line was chosen."""
        if key:
            self._keys = [*(one for one in self._keys if one != key), key][-MOST_KEPT:]

    def weights(self) -> dict[str, float]:
        """Returns how late each line was chosen: more is later."""
        return {key: float(place) for place, key in enumerate(self._keys, start=1)}


class OfferIndex:
    """Offers made ready for searching, once each time the palette opens."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self._offers = offers
        self._index = MacroIndex(
            Macro(
                id=MacroId(str(place)),
                title=offer.title,
                reading=offer.reading if _JAPANESE.search(offer.title) else "",
                body=f"{offer.hint}\n{offer.also}",
                tags=_tags(offer),
            )
            for place, offer in enumerate(offers)
        )

    def find(self, query: str, recent: Mapping[str, float] | None = None) -> list[Offer]:
        """Returns the offers that fit, as canned replies are found; among equals what was chosen last."""
        late = recent or {}
        uses = {
            MacroId(str(place)): late[offer.key]
            for place, offer in enumerate(self._offers)
            if offer.key in late
        }
        found = self._index.search(query, limit=MOST, uses=uses)
        return [
            replace(
                self._offers[int(match.macro.id)],
                marks=match.title_spans if query.strip() else (),
                near=match.rank is Rank.NEAR,
            )
            for match in found
        ]


def _tags(offer: Offer) -> tuple[str, ...]:
    """Returns other words for an offer; an English title has no reading, but is found by the Japanese one."""
    reading = "" if _JAPANESE.search(offer.title) else offer.reading
    return tuple(word for word in (*offer.also.split("\n"), reading) if word)


def together(own: Sequence[Offer], sought: Sequence[Offer]) -> list[Offer]:
    """Returns the lines to show: what finders found behind our own, and all that is merely near at the end.

    Both sides keep their order, and each at least its share of the lines.
    """
    sought = [offer for offer in sought if not offer.near][:MOST_SOUGHT] or sought[:MOST_SOUGHT]
    own = own[: MOST - len(sought)]
    return sorted([*own, *sought], key=lambda offer: offer.near)


def find(offers: Sequence[Offer], query: str) -> list[Offer]:
    """Returns the offers that fit a query, best first."""
    return OfferIndex(offers).find(query)
