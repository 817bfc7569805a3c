"""The choices of a shop by name: which there are, and the values that each may have."""

from collections.abc import Mapping
from typing import Final

YES_NO: Final = ("yes", "no")

POLICIES: Final[Mapping[str, tuple[str, ...]]] = {
    "totp.required": ("nobody", "admins", "everyone"),
    "customer.sees_read": YES_NO,
    "customer.may_attach": YES_NO,
    "macros.editors": ("admins", "supervisors", "trainers", "supervisors+trainers"),
    "articles.editors": ("admins", "supervisors", "trainers", "supervisors+trainers"),
}
"""Names and values. Those who may edit macros and articles of everyone: `supervisors+trainers` by default."""

DEFAULTS: Final[Mapping[str, str]] = {
    "totp.required": "nobody",
    "customer.sees_read": "yes",
    "customer.may_attach": "yes",
    "macros.editors": "supervisors+trainers",
    "articles.editors": "supervisors+trainers",
}
"""What holds where the register says nothing."""
