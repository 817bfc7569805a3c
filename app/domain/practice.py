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


CUSTOMERS: Final = "practice-"
"""What the ids of played customers begin with."""


def is_played(customer_id: str) -> bool:
    """Tells whether a customer is one whom the hub plays."""
    return customer_id.startswith(CUSTOMERS)


def is_practice(channel: str) -> bool:
    """Tells whether a channel is that of practice conversations."""
    return channel == CHANNEL
