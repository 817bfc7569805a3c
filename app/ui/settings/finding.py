"""Finds settings by what somebody types: in either language, by readings, with typing errors."""

from functools import lru_cache

from app.macros.macro import Macro, MacroId
from app.macros.matching import MacroIndex
from app.ui.settings.entries import ENTRIES, section_name
from app.ui.words import in_japanese, reading_of, tr


def finding(query: str) -> frozenset[str]:
    """Returns the names of the settings that are meant; all of them where nothing was typed."""
    if not query.strip():
        return frozenset(entry.name for entry in ENTRIES)
    found = _index(tr("Settings")).search(query, limit=len(ENTRIES))
    return frozenset(str(match.macro.id) for match in found)


@lru_cache(maxsize=2)
def _index(_language: str) -> MacroIndex:
    return MacroIndex(
        Macro(
            id=MacroId(entry.name),
            title=tr(entry.title),
            reading=reading_of(entry.title),
            body="\n".join(
                (
                    entry.title,
                    in_japanese(entry.title),
                    section_name(entry.section),
                    entry.also,
                    tr(entry.also),
                )
            ),
            tags=tuple(words for words in (entry.title, tr(entry.also), in_japanese(entry.title)) if words),
        )
        for entry in ENTRIES
    )
