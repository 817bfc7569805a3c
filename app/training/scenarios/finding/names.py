"""Tells the parts of a whole name: family name and given name, without titles and initials."""

import re
from typing import Final

from app.training.scenarios.finding.hit import Hit, Kind, plain
from app.training.scenarios.finding.japanese_names import surname_length

_TITLES: Final = frozenset({"様", "さま", "さん", "殿", "氏", "mr", "mrs", "ms", "miss", "mx", "dr", "sir"})
_TITLE_END: Final = re.compile(r"(?:様|さま|さん|殿|氏)$")
_PART: Final = re.compile(r"[^\s・,()（）]+")
_CJK: Final = re.compile("[ぁ-ヶ一-龥々ｦ-ﾟ]")


def name_parts(name: str) -> list[Hit]:
    """Returns where family name and given name stand in a whole name; a lone Western name is a given one."""
    bare = plain(name)
    parts = []
    for found in _PART.finditer(bare):
        end = (
            found.end() - len(ending.group()) if (ending := _TITLE_END.search(found.group())) else found.end()
        )
        word = bare[found.start() : end].strip(".")
        if word and word.lower() not in _TITLES and (len(word) > 1 or _CJK.search(word)):
            parts.append((found.start(), found.start() + len(word)))
    if not parts:
        return []
    start, end = parts[0]
    if _CJK.search(bare):
        length = surname_length(bare[start:end]) if len(parts) == 1 else 0
        if length and length < end - start:
            parts = [(start, start + length), (start + length, end)]
        kinds = [Kind.SURNAME] + [Kind.GIVEN] * (len(parts) - 1)
    else:
        kinds = [Kind.GIVEN] * (len(parts) - 1) + [Kind.SURNAME if len(parts) > 1 else Kind.GIVEN]
    return [Hit(kind=kind, start=one[0], end=one[1]) for kind, one in zip(kinds, parts, strict=True)]
