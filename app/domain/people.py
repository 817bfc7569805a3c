"""Who takes part: staff with roles and presence, and customers."""

from enum import StrEnum
from typing import Final

import msgspec

from app.domain.ids import CustomerId, StaffId

CAPACITIES: Final = range(1, 51)
"""How many conversations one member of staff may take at once."""


class Role(StrEnum):
    """What a member of staff may do; the hub enforces it for every frame."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    TRAINER = "trainer"
    ADMIN = "admin"


class Presence(StrEnum):
    """What a member of staff is doing. Only `ACCEPTING` staff are given conversations."""

    ACCEPTING = "accepting"
    BUSY = "busy"
    AWAY = "away"
    BREAK = "break"
    AFTER_WORK = "after_work"
    TRAINING = "training"
    OFFLINE = "offline"


class Staff(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff: `name` is shown to colleagues, `public_name` to customers.

    `skills` are the shop's own words for what he knows, such as `billing`; a conversation may ask for them.
    """

    id: StaffId
    name: str
    public_name: str
    role: Role
    groups: tuple[str, ...] = ("support",)
    languages: tuple[str, ...] = ("ja", "en")
    skills: tuple[str, ...] = ()


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """A customer as the shop's page names him: everything here was typed or sent by the other side."""

    id: CustomerId
    name: str = ""
    locale: str = ""
