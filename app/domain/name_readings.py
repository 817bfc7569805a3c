"""How a customer's name may be read, as far as that is known: what a person types to find it."""

import re
from collections.abc import Mapping
from typing import Final

from app.domain.folding import fold
from app.domain.surnames import LONGEST, SURNAMES

_READING_FIELDS: Final = frozenset(
    {
        "ふりがな", "よみがな", "よみ", "読み", "読み方", "読み仮名", "振り仮名", "かな", "氏名かな",
        "お名前かな", "名前かな", "furigana", "yomigana", "yomi", "kana", "reading", "name_kana",
        "kana_name", "name_reading",
    }
)  # fmt: skip
"""Names of fields in which shops keep how a name is read, folded."""
_KANA: Final = re.compile("[ぁ-ゖー]{2,}")
_ENDS: Final = re.compile(r"$|\s|様|さん|さま|殿")
_BRACKETS: Final = re.compile(r"[(（\[【].*")


def is_reading_field(name: str) -> bool:
    """Tells whether a customer's field of this name says how his name is read."""
    return re.sub(r"[ ()（）]", "", fold(name)) in _READING_FIELDS


def name_readings(name: str, fields: Mapping[str, str] | None = None) -> str:
    """Returns in hiragana how a name may be read, the readings apart by spaces; empty where nothing is known.

    Known are what a field of the customer says (see `is_reading_field`), the kana that stand in the name, and
    the readings of common family names at its beginning. Given names in kanji are not: they have too many.
    """
    known: list[str] = []
    for field, value in (fields or {}).items():
        if is_reading_field(field):
            known += _KANA.findall(fold(value))
    bare = fold(_BRACKETS.sub("", name)).strip()
    known += _KANA.findall(bare)
    known += _of_surname(name.strip())
    return " ".join(dict.fromkeys(known))


def _of_surname(name: str) -> tuple[str, ...]:
    for length in range(min(LONGEST, len(name)), 0, -1):
        found = SURNAMES.get(name[:length])
        if found is not None and (length > 1 or _ENDS.match(name, length)):  # 原 is not 原口
            return found
    return ()
