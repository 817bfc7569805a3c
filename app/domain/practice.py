"""What tells a practice conversation from a real one."""

from typing import Final

CHANNEL: Final = "practice"
"""The channel of conversations whose customer is played by the hub."""

GROUP: Final = "~practice"
"""Where they stand: no id of a group that can be made, so nobody's queue has them and they take no room."""

HISTORY: Final = "history"
"""The `via` of messages that stood in the original before the practice began."""

SCRIPTED: Final = "practice:"
"""What the `via` of a played customer's messages begins with; the rest names the words of the script."""


def is_practice(channel: str) -> bool:
    """Tells whether a channel is that of practice conversations."""
    return channel == CHANNEL
