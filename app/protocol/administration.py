"""Requests and answers of administration: the register, the people, the audit, import and export."""

from typing import Final, Literal

import msgspec

from app.domain.ids import StaffId
from app.protocol.records import AnyRecord, Versioned

REGISTER: Final = "register"
"""The state stream of `RegisterState`: it says when there is something to ask for with `records`."""


class Asked(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", omit_defaults=True):
    """A request of administration."""


# The register


class Records(Asked, frozen=True, kw_only=True, tag="records"):
    """What changed in the register after version `after`: of these kinds, or of all that I may see."""

    kinds: tuple[str, ...] = ()
    after: int = 0


class PutRecord(Asked, frozen=True, kw_only=True, tag="put_record"):
    """Stores a record. `expected` is the version that I saw (0: none); without it I write over anything."""

    record: AnyRecord
    expected: int | None = None


class PutPart(Asked, frozen=True, kw_only=True, tag="put_part"):
    """A part of a `put_record` that one frame does not hold: a piece of its JSON text.

    `more` says that another follows; the last one is answered as `put_record` is.
    """

    text: str
    more: bool = False


class RemoveRecord(Asked, frozen=True, kw_only=True, tag="remove_record"):
    """Removes a record, if it is still of the version that I saw."""

    kind: str
    id: str
    expected: int | None = None


class ImportRecords(Asked, frozen=True, kw_only=True, tag="import_records"):
    """Takes macros or articles from a file's text, which may come in parts: `more` says that another follows.

    `dry_run` changes nothing and only says what would be done; without `skip_bad` one bad row stops all.
    `duplicates` says what becomes of a row that means a record there is: it changes it, is left out, or is
    added beside it.
    """

    kind: Literal["macro", "article"]
    form: Literal["csv", "json"] = "csv"
    text: str
    more: bool = False
    dry_run: bool = False
    skip_bad: bool = False
    duplicates: Literal["update", "skip", "add"] = "update"


class ExportRecords(Asked, frozen=True, kw_only=True, tag="export_records"):
    """Macros or articles as a file's text, from a character on."""

    kind: Literal["macro", "article"]
    form: Literal["csv", "json"] = "csv"
    start: int = 0


# People


class ListUsers(Asked, frozen=True, kw_only=True, tag="users"):
    """Everybody who has an account."""


class PutUser(Asked, frozen=True, kw_only=True, tag="put_user"):
    """Changes an account, or adds one: then `password` is his, or the hub makes one for his first sign-in.

    What is None stays as it is. `capacity_limit` is the most conversations he may take at once, 1 to 50.
    """

    user: StaffId
    name: str | None = None
    public_name: str | None = None
    role: Literal["operator", "supervisor", "trainer", "admin"] | None = None
    groups: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    skills: tuple[str, ...] | None = None
    capacity_limit: int | None = None
    password: str = ""
    add: bool = False


class DisableUser(Asked, frozen=True, kw_only=True, tag="disable_user"):
    """Locks an account: his connections end at once, on every node."""

    user: StaffId


class EnableUser(Asked, frozen=True, kw_only=True, tag="enable_user"):
    """Unlocks an account."""

    user: StaffId


class ResetPassword(Asked, frozen=True, kw_only=True, tag="reset_password"):
    """Gives somebody a password that he must change when he signs in; the hub makes one when it is empty."""

    user: StaffId
    password: str = ""


class ChangePassword(Asked, frozen=True, kw_only=True, tag="change_password"):
    """Changes my own password; my other sessions end."""

    old: str
    new: str


class EndSessions(Asked, frozen=True, kw_only=True, tag="end_sessions"):
    """Signs somebody out everywhere."""

    user: StaffId


class ReadAudit(Asked, frozen=True, kw_only=True, tag="audit"):
    """Lines of the audit, newest first: those that fit everything that is given, before line `before`.

    Supervisors are shown what they and the staff of their groups did; that it was read is a line of it.
    """

    who: str = ""
    what: str = ""
    about: str = ""
    since_ms: int = 0
    until_ms: int = 0
    before: int = 0
    limit: int = 100


AdminRequest = (
    Records
    | PutRecord
    | PutPart
    | RemoveRecord
    | ImportRecords
    | ExportRecords
    | ListUsers
    | PutUser
    | DisableUser
    | EnableUser
    | ResetPassword
    | ChangePassword
    | EndSessions
    | ReadAudit
)

# Answers and states


class RegisterState(msgspec.Struct, frozen=True, kw_only=True):
    """The version of the register."""

    version: int = 0


class RecordsRes(msgspec.Struct, frozen=True, kw_only=True):
    """What changed, oldest change first, up to version `version`; `more`: ask again from there."""

    records: tuple[Versioned, ...] = ()
    version: int = 0
    more: bool = False


class RefusedRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why not: a sentence for each fault, or, with `conflict`, what the record is now."""

    faults: tuple[str, ...] = ()
    current: Versioned | None = None


class PutRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The record as it is kept now; `warnings` say what may be a slip."""

    record: Versioned
    warnings: tuple[str, ...] = ()


class RowFault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong in a file: `line` counts from 1, 0 is the file as a whole."""

    line: int
    message: str


class ImportRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an import did or, dry, would do; `done` is False when nothing was written."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    done: bool = False
    faults: tuple[RowFault, ...] = ()
    notes: tuple[str, ...] = ()


class ExportRes(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a file's text; `next` is where the rest begins, 0 when this is the end."""

    text: str = ""
    next: int = 0


class UserRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An account. `seen_ms` is when he was last here, `sessions` how often he is signed in."""

    user: StaffId
    name: str
    public_name: str
    role: str
    groups: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    capacity_limit: int = 20
    disabled: bool = False
    must_change: bool = False
    created_ms: int = 0
    seen_ms: int = 0
    sessions: int = 0


class UsersRes(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody who has an account, by id."""

    users: tuple[UserRow, ...] = ()


class PasswordRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Done; `password` is the one that the hub made, shown this once."""

    password: str = ""


ELSEWHERE: Final = "(another group)"
"""What a line is about that names a conversation of a group which the reader is not in charge of."""


class AuditRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the audit; `node` is empty for what a command did beside the hub."""

    number: int
    at_ms: int
    who: str
    what: str
    about: str = ""
    node: str = ""


class AuditRes(msgspec.Struct, frozen=True, kw_only=True):
    """Lines, newest first; `more` when the list goes on.

    With the first page come the names of `people` whose acts the reader may see, by their ids.
    """

    rows: tuple[AuditRow, ...] = ()
    more: bool = False
    people: dict[str, str] = {}
