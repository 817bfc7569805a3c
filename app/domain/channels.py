"""By which channel a customer came, and which of them wait for hours instead of seconds."""

from typing import Final

MAIL: Final = "mail"
"""Conversations that came as a mail, or that staff began by one."""

FORM: Final = "form"
"""Inquiries: messages that were left in a form."""

BY_HOURS: Final = frozenset({MAIL, FORM})
"""Channels whose customers do not sit before the window: their waits are counted in opening hours."""


def is_by_hours(channel: str) -> bool:
    """Tells whether a channel's customers expect an answer within hours, not within seconds."""
    return channel in BY_HOURS
