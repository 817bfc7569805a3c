"""What the acts of the audit are called, which of them are offered to filter by, and what they were about."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.domain.events import from_millis
from app.protocol.administration import ELSEWHERE, AuditRow
from app.ui.words import tr, tr_later

ACTS: Final = {
    "watch": tr_later("Watched a conversation"),
    "join": tr_later("Joined a conversation"),
    "accept-call": tr_later("Accepted a call for help"),
    "advise": tr_later("Advised the operator"),
    "take-over": tr_later("Took a conversation over"),
    "give-back": tr_later("Gave a conversation back"),
    "settle-call": tr_later("Settled a call for help"),
    "pass-call-on": tr_later("Passed a call for help on"),
    "reassign": tr_later("Gave a conversation to somebody else"),
    "send-back": tr_later("Sent a conversation back to the queue"),
    "close": tr_later("Closed a conversation of somebody else"),
    "reopen": tr_later("Opened a conversation of somebody else again"),
    "end-handover": tr_later("Ended a hand-over"),
    "block": tr_later("Blocked a customer"),
    "unblock": tr_later("Ended the block of a customer"),
    "redact": tr_later("Made a message unreadable"),
    "erase": tr_later("Erased a conversation"),
    "expired": tr_later("Deleted a conversation for its age"),
    "retention": tr_later("Deleted what was kept long enough"),
    "mark": tr_later("Finished a score sheet"),
    "begin-round": tr_later("Began a round of blind marking"),
    "end-round": tr_later("Ended a round of blind marking"),
    "reveal": tr_later("Looked at masked data"),
    "read audit": tr_later("Read the audit"),
    "read log": tr_later("Read the log of a conversation"),
    "practice": tr_later("Practised on the log of a conversation"),
    "export": tr_later("Took data out"),
    "set-staff": tr_later("Changed presence or capacity of somebody"),
    "announce": tr_later("Made an announcement"),
    "shift-note": tr_later("Wrote a note for the next shift"),
    "correct-shift": tr_later("Asked for a correction of a shift"),
    "approve-shift": tr_later("Approved a correction of a shift"),
    "refuse-shift": tr_later("Refused a correction of a shift"),
    "plan-shift": tr_later("Planned a shift"),
    "unplan-shift": tr_later("Took a planned shift back"),
    "forget-shifts": tr_later("Deleted somebody's shifts"),
    "forget-progress": tr_later("Deleted somebody's progress"),
    "presence": tr_later("Changed the presence"),
    "put ": tr_later("Changed the shop's books or rules"),
    "remove ": tr_later("Removed from the shop's books or rules"),
    "add-user": tr_later("Added an account"),
    "put-user": tr_later("Changed an account"),
    "disable-user": tr_later("Locked an account"),
    "enable-user": tr_later("Unlocked an account"),
    "reset-password": tr_later("Reset a password"),
    "set-password": tr_later("Set a password"),
    "change-password": tr_later("Changed the own password"),
    "totp-": tr_later("Changed the second factor"),
    "sign-in": tr_later("Signed in"),
    "sign-in-burst": tr_later("Failed to sign in many times"),
    "end-session": tr_later("Ended sessions"),
}
"""By the beginning of the hub's word, which is what the hub filters by too; the longest that fits counts."""

MANY: Final = frozenset({"put ", "remove ", "export", "totp-"})
"""Beginnings of words that differ in what they are about, which is said behind the name of the act."""

HUB: Final = frozenset({"", "?", "hub", "system"})
"""Who acts where it is no person."""


def act_name(what: str) -> str:
    """Returns what an act is called; a word that nobody knows stands as it is."""
    fits = max((one for one in ACTS if what.startswith(one)), key=len, default="")
    if not fits or (fits not in MANY and what not in (fits, f"{fits}s")):
        return what
    rest = what.removeprefix(fits).strip() if fits in MANY else ""
    return f"{tr(ACTS[fits])} ({rest})" if rest else tr(ACTS[fits])


def person_name(who: str, names: Mapping[str, str]) -> str:
    """Returns who acted: the name with the id, as two people may have one name."""
    if who in HUB:
        return tr("The hub")
    name = names.get(who, "")
    return f"{name} ({who})" if name and name != who else who


def about_whom(about: str, names: Mapping[str, str], customers: Mapping[str, str]) -> str:
    """Returns what an act was about, with the name of the customer or colleague in front if known."""
    if about == ELSEWHERE:
        return tr("A conversation of another group")
    first = about.split(maxsplit=1)[0].rstrip(":") if about else ""
    name = customers.get(first) or names.get(first, "")
    return f"{name} ({about})" if name and name != about else about


def act_time(at_ms: int, here: datetime) -> str:
    """Returns when it was, with its day and seconds, in the time zone of `here`."""
    return f"{from_millis(at_ms).astimezone(here.tzinfo):%Y-%m-%d %H:%M:%S}"


def audit_line(
    row: AuditRow, names: Mapping[str, str], customers: Mapping[str, str], here: datetime
) -> tuple[str, str, str, str]:
    """Returns the cells of a line: when, who, what, to whom."""
    return (
        act_time(row.at_ms, here),
        person_name(row.who, names),
        act_name(row.what),
        about_whom(row.about, names, customers),
    )
