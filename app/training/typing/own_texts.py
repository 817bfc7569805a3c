"""The product's own sentences to type, for shops that have no replies or manual yet."""

from pathlib import Path
from typing import Final

import msgspec

from app.training.typing.texts import Passage, Source, passages

FILE: Final = Path("training") / "typing.toml"
"""Where they are in the resources."""


class _Text(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    language: str
    text: str


class _File(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    text: list[_Text]


def own_texts(resources: Path) -> tuple[Passage, ...]:
    """Reads them. Raises `OSError` and `msgspec.ValidationError` where the program is not whole."""
    read = msgspec.toml.decode((resources / FILE).read_bytes(), type=_File)
    return tuple(
        passage
        for one in read.text
        for passage in passages(one.text, language=one.language, source=Source.OWN)
    )
