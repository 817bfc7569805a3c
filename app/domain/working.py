"""How a shop wants the time of its staff to be kept: its choices by name, and what they mean."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

AWAY_MINUTES: Final = "presence.away_minutes"
"""After how many minutes without a key or the pointer somebody who accepts is set away; 0 never."""

BACK: Final = "presence.back"
"""Whether who was set away so accepts again with his next key, or says so himself."""

AFTER_WORK_BEGINS: Final = "after_work.begins"
"""Whether who accepts does after-work by itself when a conversation of his ends, until it is wrapped up."""

AFTER_WORK_MINUTES: Final = "after_work.minutes"
"""After how many minutes of after-work somebody accepts again by himself; 0 never."""

RESULT: Final = "wrap_up.result"
"""Whether a conversation may be wrapped up without a result."""

TOAST_TEXT: Final = "alarm.text"
"""Whether notifications outside the window may show names and texts."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    AWAY_MINUTES: ("0", "1", "3", "5", "10", "15", "30"),
    BACK: ("by_hand", "automatic"),
    AFTER_WORK_BEGINS: ("by_hand", "at_close"),
    AFTER_WORK_MINUTES: ("0", "1", "2", "3", "5", "10", "15"),
    RESULT: ("optional", "required"),
    TOAST_TEXT: ("yes", "no"),
}
"""The values that each may have; the first one holds where the shop chose none."""

DEFAULTS: Final[Mapping[str, str]] = {name: values[0] for name, values in CHOICES.items()}


class WorkRules(msgspec.Struct, frozen=True, kw_only=True):
    """The choices, read: times are seconds, 0 never."""

    away_s: int = 0
    comes_back: bool = False
    after_work_at_close: bool = False
    after_work_s: int = 0
    needs_result: bool = False
    toast_text: bool = True

    @classmethod
    def read(cls, choice: Callable[[str], str]) -> "WorkRules":
        """Reads what `choice` returns by name; what is none of the values counts as not chosen."""

        def value(name: str) -> str:
            chosen = choice(name)
            return chosen if chosen in CHOICES[name] else DEFAULTS[name]

        return cls(
            away_s=60 * int(value(AWAY_MINUTES)),
            comes_back=value(BACK) == "automatic",
            after_work_at_close=value(AFTER_WORK_BEGINS) == "at_close",
            after_work_s=60 * int(value(AFTER_WORK_MINUTES)),
            needs_result=value(RESULT) == "required",
            toast_text=value(TOAST_TEXT) == "yes",
        )
