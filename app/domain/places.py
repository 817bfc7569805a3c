"""Where the hub keeps a conversation among those that wait and count: a group, or a place beside it.

Calls are given to nobody, and mails do not take the place of chats where the shop wants that: both are kept
in places of their own, which no group's name can be.
"""

from typing import Final

from app.domain import phone_call
from app.domain.mails import CHANNEL
from app.domain.phone_call import WEIGHT_FIELD, Placed, is_call_place

MAILS: Final = "~mail:"
"""What the place of mails that take nobody's room begins with; the group follows."""


def place_of(opened: Placed) -> str:
    """Returns where a conversation is kept: its group, or the place of calls or of mails."""
    if opened.channel == CHANNEL and opened.fields.get(WEIGHT_FIELD) == "0":
        return f"{MAILS}{opened.group}"
    return phone_call.place_of(opened)


def mails_of(group: str) -> str:
    """Returns the place in which a group's mails wait."""
    return f"{MAILS}{group}"


def weight_at(place: str) -> int:
    """Returns how many chats a conversation in a place takes the room of."""
    return 0 if place.startswith(MAILS) else phone_call.weight_at(place)


def place_in(place: str, group: str) -> str:
    """Returns where a conversation goes from a place when it goes to a group: mails stay among mails."""
    return f"{MAILS}{group}" if place.startswith(MAILS) else group


def stays(place: str) -> bool:
    """Tells whether a conversation there stays whose it is when his line is lost: calls, and mails.

    A call waits for nobody else; a mail can wait for him, and is given back when he stays away.
    """
    return is_call_place(place) or place.startswith(MAILS)
