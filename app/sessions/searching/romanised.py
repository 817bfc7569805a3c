"""A search in Latin letters as the kana that it may mean: henpin is へんぴん."""

import re
from typing import Final

import msgspec

from app.domain.romaji import readings
from app.sessions.searching.query import Query

_LATIN: Final = re.compile("[a-z']{3,}")


def romanised(query: Query) -> Query | None:
    """Returns the search with its Latin words as kana; None where none of them is a whole reading."""
    words = tuple(_kana(word) or word for word in query.words)
    return msgspec.structs.replace(query, words=words) if words != query.words else None


def _kana(word: str) -> str:
    if not _LATIN.fullmatch(word):
        return ""
    return next((each.kana for each in readings(word) if not each.next_kana), "")
