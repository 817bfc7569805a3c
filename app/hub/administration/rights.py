"""Who sees and who changes which records of the register."""

from typing import Final

import msgspec

from app.domain.people import Role, Staff
from app.hub.register.policies import DEFAULTS
from app.hub.register.register import Register
from app.hub.register.rows import kind_of
from app.macros.enclosures import hashes_in
from app.protocol.pay_records import PayRecord, concerns
from app.protocol.phone_records import ScriptRecord
from app.protocol.records import AnyRecord, MacroRecord, PolicyRecord, Versioned
from app.protocol.training import CourseRecord, ExamRecord, ScenarioRecord
from app.sessions.phone.phone_rules import EDITORS
from app.training.courses.assignment import course_for_trainee, exam_for_trainee
from app.training.scenarios.sharing import for_trainee

TRAINING_KINDS: Final = frozenset({"scenario", "score_sheet", "course", "exam", "way"})
STAFF_KINDS: Final = TRAINING_KINDS | {
    "shop", "group", "macro", "article", "tag", "disposition", "ng_word", "policy", "retention",
    "script", "pay", "form",
}  # fmt: skip
"""What all staff see; the rest is for administrators."""

_EDITORS: Final = {
    "macro": "macros.editors",
    "article": "articles.editors",
    "scenario": "training.editors",
    "score_sheet": "training.editors",
    "course": "training.editors",
    "exam": "training.editors",
    "script": EDITORS,
    "way": "training.editors",
}


def policy(register: Register, name: str) -> str:
    """Returns what the shop chose, or what holds when it chose nothing."""
    held = register.get("policy", name)
    if held is not None and isinstance(held.record, PolicyRecord):
        return held.record.value
    return DEFAULTS[name]


def shown(user: Staff, versioned: Versioned) -> Versioned | None:
    """Returns what somebody may see of a record: all of it, that it is not there, or nothing at all."""
    if versioned.kind not in STAFF_KINDS and user.role is not Role.ADMIN:
        return None
    record = versioned.record
    if isinstance(record, MacroRecord) and not _sees(user, record):
        return Versioned(kind=versioned.kind, id=versioned.id, version=versioned.version)
    if isinstance(record, PayRecord) and user.role is not Role.ADMIN and not concerns(record, user):
        return Versioned(kind=versioned.kind, id=versioned.id, version=versioned.version)
    if isinstance(record, ScenarioRecord) and user.role is Role.OPERATOR:
        return msgspec.structs.replace(versioned, record=for_trainee(user, record))
    if isinstance(record, ScriptRecord) and not record.active and user.role is Role.OPERATOR:
        return msgspec.structs.replace(versioned, record=None)
    if isinstance(record, CourseRecord) and user.role is Role.OPERATOR:
        return msgspec.structs.replace(versioned, record=course_for_trainee(user, record))
    if isinstance(record, ExamRecord) and user.role is Role.OPERATOR:
        return msgspec.structs.replace(versioned, record=exam_for_trainee(user, record))
    return versioned


def _sees(user: Staff, macro: MacroRecord) -> bool:
    if macro.scope == "mine":
        return macro.owner == user.id
    if macro.scope.startswith("group:"):
        return user.role is not Role.OPERATOR or macro.scope.removeprefix("group:") in user.groups
    return True


def sees_file(register: Register, user: Staff, sha256: str) -> bool:
    """Tells whether a canned reply that somebody sees has this file."""
    macros = register.all(MacroRecord).values()
    return any(sha256 in hashes_in(one.attachments) for one in macros if one.attachments and _sees(user, one))


def may_edit(user: Staff, kind: str, register: Register) -> bool:
    """Tells whether somebody may change what is everyone's of a kind."""
    if user.role is Role.ADMIN:
        return True
    name = _EDITORS.get(kind)
    return name is not None and f"{user.role.value}s" in policy(register, name).split("+")


def may_put(user: Staff, record: AnyRecord, former: AnyRecord | None, register: Register) -> bool:
    """Tells whether somebody may store a record where `former` is now."""
    if is_anothers(user, former) or is_anothers(user, record):
        return False
    if is_own(user, record) and (former is None or is_own(user, former)):
        return True
    return may_edit(user, kind_of(record), register)


def may_remove(user: Staff, kind: str, former: AnyRecord, register: Register) -> bool:
    """Tells whether somebody may remove a record."""
    return is_own(user, former) or (not is_anothers(user, former) and may_edit(user, kind, register))


def is_own(user: Staff, record: AnyRecord | None) -> bool:
    """Tells whether it is a macro of his own."""
    return isinstance(record, MacroRecord) and record.scope == "mine" and record.owner == user.id


def is_anothers(user: Staff, record: AnyRecord | None) -> bool:
    """Tells whether it is a macro of another's own."""
    return isinstance(record, MacroRecord) and record.scope == "mine" and record.owner != user.id
