"""What is said of a mailbox: connected, or in plain words why not and what to do about it."""

import re
from collections.abc import Mapping
from typing import Final

from app.protocol.mail_frames import MailboxRow
from app.ui.words import together, tr, tr_later

_FAULTS: Final = (
    (
        r"(?P<host>\S+) does not take the user name and password\.",
        tr_later("{host} does not take the user name and password."),
        tr_later("Correct them in the hub's mail file, then start the hub again."),
    ),
    (
        r"(?P<host>\S+) does not answer in time\.",
        tr_later("{host} does not answer in time."),
        tr_later("The hub tries again by itself; if it goes on, ask whoever runs the mail server."),
    ),
    (
        r"The certificate or encryption of (?P<host>\S+) is not accepted: (?P<why>.*)",
        tr_later("The certificate or encryption of {host} is not accepted ({why})."),
        tr_later("Correct “security”, “port” or “ca” in the hub's mail file, then start the hub again."),
    ),
    (
        r"There is no server of the name (?P<host>\S*?)\.",
        tr_later("There is no server of the name {host}."),
        tr_later("Correct “host” in the hub's mail file, then start the hub again."),
    ),
    (
        r"Nothing listens at (?P<host>\S+) on that port\.",
        tr_later("Nothing listens at {host} on that port."),
        tr_later("Correct “port” in the hub's mail file, or ask whoever runs the mail server."),
    ),
    (
        r"(?P<host>\S+) ended the conversation: (?P<why>.*)",
        tr_later("{host} broke the connection off ({why})."),
        tr_later("The hub tries again by itself; if it goes on, ask whoever runs the mail server."),
    ),
)
"""The sentences of the hub, what they are in the window's language, and what to do about each."""


def state_words(row: MailboxRow) -> str:
    """Returns whether the hub is connected to a mailbox, else why not and what to do; mails set aside too."""
    if row.connected:
        said = tr("Connected")
    elif row.fault:
        said = together(tr("Not connected."), fault_words(row.fault))
    else:
        said = tr(
            "Not connected: this mailbox only sends, or the hub has not reached it yet."
            " If mails should come, look at “imap” in the hub's mail file."
        )
    if not row.set_aside:
        return said
    aside = tr(
        "{count} mails could not be read: they stand in the list with the original as a file.",
        count=row.set_aside,
    )
    return f"{said}\n{aside}"


def fault_words(fault: str) -> str:
    """Returns what the hub says of a fault, and what to do; what is not known here stands as it came."""
    for pattern, said, remedy in _FAULTS:
        found = re.fullmatch(pattern, fault, re.DOTALL)
        if found is not None:
            named = {key: value.rstrip(".") for key, value in found.groupdict().items()}
            return together(tr(said, **named), tr(remedy))
    return together(fault, tr("“madoguchi hub mail check” on the hub's computer says more."))


def place_words(row: MailboxRow, shops: Mapping[str, str], groups: Mapping[str, str]) -> str:
    """Returns the shop and the group of a mailbox by their names, by their ids where they have none."""
    known = (shops.get(row.shop, row.shop), groups.get(row.group, row.group))
    return " · ".join(one for one in known if one)
