"""The choices of a shop by name: which there are, and the values that each may have."""

from collections.abc import Mapping
from typing import Final

from app.domain.changing import ANSWERED, WINDOW, WINDOW_S

YES_NO: Final = ("yes", "no")

POLICIES: Final[Mapping[str, tuple[str, ...]]] = {
    "totp.required": ("nobody", "admins", "everyone"),
    "customer.sees_read": YES_NO,
    "customer.may_attach": YES_NO,
    "macros.editors": ("admins", "supervisors", "trainers", "supervisors+trainers"),
    "articles.editors": ("admins", "supervisors", "trainers", "supervisors+trainers"),
    WINDOW: ("never", "60", "300", "900", "3600", "86400", "0"),
    ANSWERED: YES_NO,
}
"""Names and values. Those who may edit macros and articles of everyone: `supervisors+trainers` by default.

Own messages may be changed or withdrawn for `message.change_s` seconds after sending (0: always).
"""

DEFAULTS: Final[Mapping[str, str]] = {
    "totp.required": "nobody",
    "customer.sees_read": "yes",
    "customer.may_attach": "yes",
    "macros.editors": "supervisors+trainers",
    "articles.editors": "supervisors+trainers",
    WINDOW: str(WINDOW_S),
    ANSWERED: "yes",
}
"""What holds where the register says nothing."""
