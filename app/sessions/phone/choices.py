"""What the shop chose about telephone calls, read from the copy of the register."""

from app.domain.people import Role
from app.protocol.records import PolicyRecord
from app.sessions.phone.phone_rules import DEFAULTS, EDITORS
from app.sessions.register_copy import RegisterCopy


def choice_of(register: RegisterCopy, name: str) -> str:
    """Returns what the shop chose, or what holds when it chose nothing."""
    found = register.all(PolicyRecord).get(name)
    return DEFAULTS[name] if found is None else found.value


def writes_scripts(register: RegisterCopy, role: Role) -> bool:
    """Tells whether somebody of a role may write the scripts of calls."""
    return role is Role.ADMIN or f"{role.value}s" in choice_of(register, EDITORS).split("+")
