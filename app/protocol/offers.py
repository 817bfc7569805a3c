"""Requests about who gets a conversation: saying no to an offer, and to whom one can be handed."""

import msgspec

from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence


class Decline(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="decline"):
    """Does not take the conversation that is offered to me: somebody else is asked."""

    conversation: ConversationId


class ListColleagues(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="colleagues"):
    """To whom a conversation can be handed: all groups, and all staff but trainers and myself."""


class Colleague(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody to whom a conversation can be handed; `room` when he accepts and takes more."""

    id: StaffId
    name: str = ""
    role: str = "operator"
    presence: Presence = Presence.OFFLINE
    groups: tuple[str, ...] = ()
    room: bool = False


class Department(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A group with its names in the shop's languages, how many wait in it, and whether somebody has room."""

    id: str
    ja: str = ""
    en: str = ""
    waiting: int = 0
    room: bool = False


class ColleaguesRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer: staff and groups, by name; `trainers` are named alone, nothing is handed to them."""

    staff: tuple[Colleague, ...] = ()
    groups: tuple[Department, ...] = ()
    trainers: dict[StaffId, str] = {}
