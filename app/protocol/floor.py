"""Requests of people in charge about their staff."""

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Presence


class SetStaff(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="set_staff", omit_defaults=True):
    """Sets what a member of staff does, or how many conversations he takes at once (1 to 50), in his stead.

    What is None stays as it is. He is told; nobody can be set to accepting by somebody else.
    """

    staff: StaffId
    presence: Presence | None = None
    capacity: int | None = None
