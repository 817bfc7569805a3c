"""Naming colleagues in a note by @: what is being typed, who is meant, and whom a written note names."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from app.domain.folding import fold
from app.domain.ids import StaffId
from app.domain.romaji import sound
from app.protocol.offers import Colleague

_AT: Final = "@＠"
_BEGUN: Final = re.compile(rf"(?<![A-Za-z0-9_.+-])[{_AT}]([^\s{_AT}]{{0,30}})$")
_WRITTEN: Final = re.compile(f"(?<![A-Za-z0-9_.+-])[{_AT}]")
MOST: Final = 8
"""Colleagues that are offered at once."""


class Begun(NamedTuple):
    """A mention that is being typed: where its @ stands in the text, and what follows it."""

    start: int
    query: str


def begun(before: str, preedit: str = "") -> Begun | None:
    """Returns the mention at the end of a text up to the cursor; `preedit` is what is being composed there.

    The @ of a mail address begins none.
    """
    found = _BEGUN.search(before + preedit)
    if found is None or found.start(1) > len(before):
        return None
    return Begun(start=found.start(1) - 1, query=found[1])


def name_of(one: Colleague) -> str:
    """Returns how a colleague is named behind the @: in one piece, so that the end of the name is plain."""
    return "".join((one.name or one.id).split())


def matching(colleagues: Iterable[Colleague], query: str) -> list[Colleague]:
    """Returns who may be meant: those whose name or id begins so come first, in whatever script.

    A reading in kana or Latin letters finds the sign-in name: たか and taka find takahashi.
    """
    typed, spoken = fold(query), sound(query)
    found: list[tuple[int, str, Colleague]] = []
    for one in colleagues:
        name, plain = fold(name_of(one)), fold(one.id)
        if name.startswith(typed) or plain.startswith(typed) or sound(plain).startswith(spoken):
            rank = 0
        elif typed in name or typed in plain:
            rank = 1
        else:
            continue
        found.append((rank, name, one))
    return [one for _, _, one in sorted(found, key=lambda each: each[:2])][:MOST]


def mentioned(text: str, colleagues: Sequence[Colleague]) -> tuple[StaffId, ...]:
    """Returns whom a text names, in the order of the text; of two names the longer one that fits counts."""
    by_length = sorted(colleagues, key=lambda one: -len(name_of(one)))
    found: list[StaffId] = []
    for place in (match.end() for match in _WRITTEN.finditer(text)):
        rest = text[place:]
        who = next((one for one in by_length if rest.startswith((name_of(one), one.id))), None)
        if who is not None and who.id not in found:
            found.append(who.id)
    return tuple(found)
