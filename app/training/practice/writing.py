"""What of the played customer's next words stands in his field already: he writes before he sends."""

from typing import Final

from app.training.practice.player import Act
from app.training.practice.script import TYPING_MS

LONGEST_MS: Final = 12_000
"""So long he writes at most; before that he reads and thinks."""

STEP_MS: Final = 1_500
"""How often is told what he has written so far."""


def begins_ms(act: Act, language: str) -> int:
    """Returns when he begins to write (Unix ms); where there is nothing to write, when he acts."""
    each = TYPING_MS["en" if language.lower().startswith("en") else "ja"]
    return act.due_ms - min(LONGEST_MS, each * len(act.text))


def so_far(act: Act, language: str, now_ms: int) -> str:
    """Returns how much of his words he has written by `now_ms`, all of them at the end."""
    begun = begins_ms(act, language)
    if not act.text or now_ms < begun or act.due_ms <= begun:
        return ""
    share = min(1.0, (now_ms - begun) / (act.due_ms - begun))
    return act.text[: max(1, round(len(act.text) * share))]
