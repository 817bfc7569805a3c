"""What a search asks, as conditions of SQL with the values that they are bound to."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from app.domain.ids import CUSTOMER
from app.sessions.searching.query import Query, Trait
from app.storage import summary
from app.storage.search.tokens import asked, even, is_cut
from app.storage.search.turning import LAST, turned

# ruff: noqa: S608 (SQL of own words; what is asked is bound)

SLOTS_A_SECOND: Final = 8
"""Ids of texts in a second, see `index`."""

_TRAITS: Final = {
    Trait.MINE: "instr(c.people, :me_listed) > 0",
    Trait.OPEN: "c.state <> 'closed'",
    Trait.CLOSED: "c.state = 'closed'",
    Trait.ESCALATED: "c.escalations > 0",
    Trait.FLAGGED: "c.flagged <> ''",
    Trait.RATED: "c.rating > 0",
}


class Where:
    """Conditions in the making, with the values that they are bound to."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: dict[str, Any] = {}

    def add(self, part: str, **values: object) -> None:
        """Adds a condition that must hold."""
        self.parts.append(part)
        self.values.update(values)

    def any_of(
        self, column: str, name: str, wanted: Sequence[str], part: str = "{column} = :{value}"
    ) -> None:
        """One of the values must fit."""
        if not wanted:
            return
        options = []
        for number, value in enumerate(wanted):
            options.append(part.format(column=column, value=f"{name}{number}"))
            self.values[f"{name}{number}"] = value
        self.parts.append(f"({' OR '.join(options)})")

    def stand_in(self, column: str, name: str, words: Iterable[Sequence[str]]) -> None:
        """Each of the words must stand in a text, in one of its spellings."""
        for number, spellings in enumerate(words):
            ways = [f"instr({column}, :{name}{number}_{way}) > 0" for way in range(len(spellings))]
            values = {f"{name}{number}_{way}": even(each) for way, each in enumerate(spellings)}
            self.add(f"({' OR '.join(ways)})", **values)

    def __str__(self) -> str:
        return " AND ".join(self.parts) if self.parts else "1"


def of_text(where: Where, query: Query, words: Iterable[Sequence[str]], me: str) -> None:
    """Adds what is asked of the text `t` beside what the index answers for its `words`."""
    where.stand_in("t.said", "whole", unsure(words))
    for number, word in enumerate(query.without):
        where.add(f"instr(t.said, :without{number}) = 0", **{f"without{number}": word})
    where.any_of(
        "t.author", "sender", [{"me": me, "customer": CUSTOMER}.get(each, each) for each in query.senders]
    )


def unsure(words: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """Returns the words for which the index alone cannot answer."""
    return [spellings for spellings in words if any(map(is_cut, spellings))]


def heads_with(name: str, words: Sequence[Sequence[str]], where: Where) -> str:
    """Returns the SQL of conversations whose head has all the words; their values go into `where`."""
    there = Where()
    there.add(f"head_index MATCH :{name}", **{name: asked(words)})
    there.stand_in("said.said", f"{name}_", unsure(words))
    where.values.update(there.values)
    return (
        "SELECT said.conversation FROM head_index h"
        f" CROSS JOIN head said ON said.conversation = {LAST} - h.rowid WHERE {there}"
    )


def of_place(where: Where, query: Query, place: str, before: int, floor: int = 0) -> None:
    """Adds when the text was written: its `place` is before one (0: any), and not before the `floor`."""
    first, last = _span(query, before, floor)
    if first:
        where.add(f"{place} >= :first_place", first_place=first)
    if last or query.until_ms:
        where.add(f"{place} < :last_place", last_place=last)


def of_number(where: Where, query: Query, number: str, before: int, floor: int = 0) -> None:
    """As `of_place`, by the number of the text in the index."""
    first, last = _span(query, before, floor)
    if first:
        where.add(f"{number} <= :first_place", first_place=turned(first))
    if last or query.until_ms:
        where.add(f"{number} > :last_place", last_place=turned(last))


def _span(query: Query, before: int, floor: int) -> tuple[int, int]:
    """Returns the first place that is wanted and the one before which the others lie, 0 for any."""
    first, last = floor, before
    if query.from_ms:
        first = max(first, query.from_ms // 1000 * SLOTS_A_SECOND)
    if query.until_ms:
        until = query.until_ms // 1000 * SLOTS_A_SECOND
        last = min(last or until, until)
    return first, last


def of_conversation(query: Query, me: str) -> Where:
    """Returns what is asked of the conversation `c`."""
    where = Where()
    if query.customers:
        where.add(f"c.id IN ({heads_with('customer', [query.customers], where)})")
    where.any_of("c.people", "staff", [summary.listing([each]) for each in query.staff], _LISTED)
    where.any_of("c.tags", "tag", [summary.listing([each]) for each in query.tags], _LISTED)
    where.any_of("c.disposition", "disposition", query.dispositions)
    where.any_of("c.channel", "channel", query.channels)
    where.any_of("c.team", "team", query.groups)
    if query.lowest_rating or query.highest_rating:
        low, high = max(1, query.lowest_rating), query.highest_rating or 5
        where.add("c.rating BETWEEN :low AND :high", low=low, high=high)
    for trait in query.traits:
        where.add(_TRAITS[trait])
        if trait is Trait.MINE:
            where.values["me_listed"] = summary.listing([me])
    if query.has_file:
        where.add("c.files > 0")
    return where


_LISTED: Final = "instr({column}, :{value}) > 0"


def in_span(where: Where, query: Query) -> None:
    """Adds that the conversation `c` lived in the span of time that is asked for."""
    if query.from_ms:
        where.add("c.updated_at >= :from_ms", from_ms=query.from_ms)
    if query.until_ms:
        where.add("c.opened_at < :until_ms", until_ms=query.until_ms)
