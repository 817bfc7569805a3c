"""Names of files as they may be shown and saved anywhere: no paths, no tricks, an ending that is true."""

import re
import unicodedata
from typing import Final

from app.hub.files.kinds import ENDINGS

LONGEST: Final = 120
"""Characters of a name with its ending."""

_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]')
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_DEVICE: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_UNNAMED: Final = "file"


def fitting_name(claimed: str, kind: str) -> str:
    """Returns the name under which a file of the type `kind` is shown, from what its sender called it.

    The result is its own fitting name: a name that was cleaned once stays as it is.
    """
    ending_of_kind = ENDINGS.get(kind, (".bin",))
    name = unicodedata.normalize("NFC", claimed.replace("\\", "/")).rpartition("/")[2]
    name = "".join(char for char in name if unicodedata.category(char) not in _INVISIBLE)
    name = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", name)).strip(" .")
    stem, dot, last = name.rpartition(".")
    ending = f".{last}" if dot and stem else ""
    if ending.casefold() not in ending_of_kind:
        stem, ending = name, ending_of_kind[0]
    elif not stem:
        stem = name
    stem = stem[: LONGEST - len(ending)].strip(" .") or _UNNAMED
    if _DEVICE.fullmatch(stem + ending):
        stem = f"_{stem}"[: LONGEST - len(ending)]
    return stem + ending
