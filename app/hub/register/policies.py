"""The choices of a shop by name: which there are, and the values that each may have."""

from collections.abc import Mapping
from typing import Final

from app.domain import mail_rules, masking, outgoing, working
from app.domain.changing import ANSWERED, WINDOW, WINDOW_S
from app.sessions.checking import requirements
from app.sessions.kpi import figures
from app.sessions.outbound import outbound_rules
from app.sessions.phone import phone_rules
from app.sessions.shifts import rules as shifts
from app.sessions.signals import rules
from app.training.exams import permits

YES_NO: Final = ("yes", "no")
EVERYONE: Final = "everyone"

MENTION_OPENS: Final = "mention.opens"
"""Whether an operator whom a note names may read that conversation."""

BLOCK_BY: Final = "block.by"
"""Who may keep a customer out: the people in charge, or everyone who answers him."""

EVIDENCE_HOLD: Final = "evidence.hold"
"""Whether nothing of a conversation that is marked as harassment is deleted, by age or by hand."""

CALL_MINUTES: Final = "escalation.minutes"
"""After how many minutes a call for help that nobody took goes on to the next; 0 never."""

CALL_TOLD: Final = "escalation.told"
"""What a customer notices of help: nothing, that the person in charge is asked, who takes over, or both."""

WATCH_SEEN: Final = "watch.seen"
"""Whether an operator sees who looks on in his conversations; the audit has it in any case."""

ABUSE_COVER: Final = "abuse.cover"
"""Whether abusive words of customers are covered until somebody wants to see them."""

HEARS_HOLD: Final = "customer.hears_hold"
"""Whether a customer is asked to wait, in his language, when his conversation is put on hold."""

POLICIES: Final[Mapping[str, tuple[str, ...]]] = {
    "totp.required": ("nobody", "admins", "everyone"),
    "customer.sees_read": YES_NO,
    "customer.may_attach": YES_NO,
    "macros.editors": ("admins", "supervisors", "trainers", "supervisors+trainers"),
    "articles.editors": ("admins", "supervisors", "trainers", "supervisors+trainers"),
    "training.editors": ("admins", "supervisors", "trainers", "supervisors+trainers"),
    HEARS_HOLD: YES_NO,
    MENTION_OPENS: YES_NO,
    BLOCK_BY: ("supervisors", EVERYONE),
    EVIDENCE_HOLD: YES_NO,
    CALL_MINUTES: ("0", "1", "2", "3", "5", "10", "15", "30"),
    CALL_TOLD: ("nothing", "call", "takeover", "both"),
    WATCH_SEEN: YES_NO,
    ABUSE_COVER: YES_NO,
    WINDOW: ("never", "60", "300", "900", "3600", "86400", "0"),
    ANSWERED: YES_NO,
    **working.CHOICES,
    **outgoing.CHOICES,
    **masking.CHOICES,
    **mail_rules.CHOICES,
    **dict.fromkeys(mail_rules.TEXTS, ()),
    **rules.CHOICES,
    **figures.CHOICES,
    **permits.CHOICES,
    **requirements.CHOICES,
    **shifts.CHOICES,
    **phone_rules.CHOICES,
    **outbound_rules.CHOICES,
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
    "training.editors": "trainers",
    HEARS_HOLD: "no",
    MENTION_OPENS: "yes",
    BLOCK_BY: "supervisors",
    EVIDENCE_HOLD: "yes",
    CALL_MINUTES: "3",
    CALL_TOLD: "takeover",
    WATCH_SEEN: "yes",
    ABUSE_COVER: "yes",
    WINDOW: str(WINDOW_S),
    ANSWERED: "yes",
    **working.DEFAULTS,
    **outgoing.DEFAULTS,
    **masking.DEFAULTS,
    **mail_rules.DEFAULTS,
    **rules.DEFAULTS,
    **figures.DEFAULTS,
    **permits.DEFAULTS,
    **requirements.DEFAULTS,
    **shifts.DEFAULTS,
    **phone_rules.DEFAULTS,
    **outbound_rules.DEFAULTS,
}
"""What holds where the register says nothing."""
