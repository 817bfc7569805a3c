"""Records of the telephone: the scripts that a shop writes for its calls."""

from typing import Final

from app.protocol.register_base import Record, Words

LONGEST_SCRIPT: Final = 12_000
"""Characters of a script in one language: it fits into one event."""


class ScriptRecord(Record, frozen=True, kw_only=True, tag="script"):
    """What is said in a call, in Markdown: headings are steps, list items with links are choices.

    It is proposed for calls of its `direction` (inbound, outbound, empty: both), `purpose` and `groups`
    (empty: all of them), those of a lower `position` first. One that is not `active` is nobody's but its
    writers'.
    """

    title: Words = Words()
    text: Words = Words()
    direction: str = ""
    purpose: str = ""
    groups: tuple[str, ...] = ()
    active: bool = True
    position: int = 0
