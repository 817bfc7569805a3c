"""What the shop chose about telephone calls, read from the copy of the register."""

from app.protocol.records import PolicyRecord
from app.sessions.phone.phone_rules import DEFAULTS
from app.sessions.register_copy import RegisterCopy


def choice_of(register: RegisterCopy, name: str) -> str:
    """Returns what the shop chose, or what holds when it chose nothing."""
    found = register.all(PolicyRecord).get(name)
    return DEFAULTS[name] if found is None else found.value
