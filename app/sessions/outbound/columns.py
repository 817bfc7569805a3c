"""Which column of a file holds what: guessed from its heading, and chosen by who imports it."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from app.domain.folding import fold


class Part(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    NAME = "name"
    NOTE = "note"
    ZONE = "zone"
    FIELD = "field"
    """Anything else: it is shown under its heading."""
    NOTHING = "nothing"
    """It is left out."""


_NAMED: Final = {
    Part.NUMBER: ("電話番号", "電話", "tel", "phone", "telephone", "mobile", "携帯", "number", "番号"),
    Part.NAME: ("氏名", "お名前", "名前", "顧客名", "会社名", "宛名", "name", "customer", "company", "姓名"),
    Part.NOTE: ("備考", "メモ", "注記", "note", "memo", "comment", "remarks"),
    Part.ZONE: ("時間帯", "タイムゾーン", "timezone", "zone"),
}
_BARE: Final = re.compile(r"[\s_\-./()（）:：]+")


def guessed(head: Sequence[str]) -> tuple[Part, ...]:
    """Returns what each column seems to hold; number, name, note and zone are one column at most."""
    found: list[Part] = [Part.FIELD if one else Part.NOTHING for one in head]
    bare = [_BARE.sub("", fold(one)) for one in head]
    for part, names in _NAMED.items():
        wanted = [_BARE.sub("", fold(one)) for one in names]
        free = [at for at, now in enumerate(found) if now is Part.FIELD]
        exact = [at for name in wanted for at in free if bare[at] == name]
        within = [at for name in wanted for at in free if name in bare[at]]
        for at in (exact or within)[:1]:
            found[at] = part
    return tuple(found)
