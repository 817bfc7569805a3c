"""What was changed in a reply before it is released: line by line, marked by signs and not by colour."""

from difflib import SequenceMatcher
from typing import Final

TAKEN_OUT: Final = "−"
PUT_IN: Final = "+"


def differences(old: str, new: str) -> str:
    """Returns the lines that are gone (−) and that came (+), in order; empty where the texts are the same."""
    before, after = old.strip().splitlines(), new.strip().splitlines()
    said: list[str] = []
    for change, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change != "equal":
            said += [f"{TAKEN_OUT} {line}" for line in before[first:last] if line.strip()]
            said += [f"{PUT_IN} {line}" for line in after[start:end] if line.strip()]
    return "\n".join(said)
