"""How a shop answers mail: its choices by name, and whose replies somebody has to release first."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from app.domain.people import Role

RELEASE: Final = "mail.release"
"""Whose replies by mail go out only when somebody in charge has released them."""

FIRST_REPLY: Final = "mail.first_reply_hours"
"""Within how many opening hours of the shop a new mail is answered."""

NEXT_REPLY: Final = "mail.next_reply_hours"
"""Within how many opening hours of the shop every further mail of a thread is answered."""

NEW_THREAD: Final = "mail.new_thread_days"
"""For how many days a mail that names no former one goes on with the same subject and sender; 0 never."""

COUNTS: Final = "mail.counts"
"""Whether a mail takes the place of a chat among those that somebody answers at once."""

RECEIPT: Final = "mail.receipt"
"""Whether who writes a new mail is told by an automatic mail that it came."""

NOBODY, NEWCOMERS, EVERYBODY = "nobody", "newcomers", "everybody"

_HOURS: Final = ("24", "1", "2", "4", "8", "12", "16", "36", "48", "72", "120")

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    RELEASE: (NEWCOMERS, NOBODY, EVERYBODY),
    FIRST_REPLY: _HOURS,
    NEXT_REPLY: _HOURS,
    NEW_THREAD: ("14", "0", "3", "7", "30", "60"),
    COUNTS: ("no", "yes"),
    RECEIPT: ("no", "yes"),
}
"""The values that each may have; the first one holds where the shop chose none."""

GREETING, CLOSING, SIGNATURE, RECEIVED = "mail.greeting", "mail.closing", "mail.signature", "mail.received"

TEXTS: Final[Mapping[str, str]] = {
    f"{GREETING}.ja": "{customer.name|お客様} 様\n\nお問い合わせいただき、ありがとうございます。"
    "\n{shop.name}の{operator.name}でございます。",
    f"{GREETING}.en": "Dear {customer.name|Customer},\n\nThank you for writing to us."
    "\nThis is {operator.name} of {shop.name}.",
    f"{CLOSING}.ja": "ご不明な点がございましたら、このメールにご返信ください。"
    "\nどうぞよろしくお願いいたします。",
    f"{CLOSING}.en": "If there is anything else, please reply to this mail.\n\nKind regards",
    f"{SIGNATURE}.ja": "{shop.name}\n{operator.name}",
    f"{SIGNATURE}.en": "{operator.name}\n{shop.name}",
    f"{RECEIVED}.ja": "お問い合わせを受け付けました。担当者より順にご返信いたします。"
    "\nこのメールは自動でお送りしています。",
    f"{RECEIVED}.en": "We received your mail and will answer it in turn.\nThis mail was sent automatically.",
}
"""What stands around a reply, by language: the shop's texts with variables of canned replies: {shop.name}.

The greeting begins a reply, the closing ends it, the signature stands below; `mail.received` is the automatic
mail of `mail.receipt`.
"""

DEFAULTS: Final[Mapping[str, str]] = {name: values[0] for name, values in CHOICES.items()} | dict(TEXTS)


class MailRules(msgspec.Struct, frozen=True, kw_only=True):
    """The choices, read. Hours are opening hours of the shop."""

    release: str = NEWCOMERS
    first_reply_h: int = 24
    next_reply_h: int = 24
    new_thread_days: int = 14
    counts: bool = False
    receipt: bool = False

    @classmethod
    def read(cls, choice: Callable[[str], str]) -> "MailRules":
        """Reads what `choice` returns by name; what is none of the values counts as not chosen."""

        def value(name: str) -> str:
            chosen = choice(name)
            return chosen if chosen in CHOICES[name] else DEFAULTS[name]

        return cls(
            release=value(RELEASE),
            first_reply_h=int(value(FIRST_REPLY)),
            next_reply_h=int(value(NEXT_REPLY)),
            new_thread_days=int(value(NEW_THREAD)),
            counts=value(COUNTS) == "yes",
            receipt=value(RECEIPT) == "yes",
        )


def needs_release(rules: MailRules, role: Role, *, trusted: bool) -> bool:
    """Tells whether what somebody of that role sends by mail waits for somebody in charge.

    Supervisors, trainers and administrators release replies; nobody releases theirs. `trusted`: somebody in
    charge lets him send alone.
    """
    if role is not Role.OPERATOR or rules.release == NOBODY:
        return False
    return rules.release == EVERYBODY or not trusted
