"""To whom a mail goes: addresses as a person types them, checked, and the people of a thread."""

import re
from collections.abc import Iterable
from email.utils import parseaddr
from typing import Final

import msgspec

from app.domain.mails import MailState

MOST: Final = 50
"""People to whom one mail goes, `to` and `cc` each."""

LONGEST_SUBJECT: Final = 400

_SEPARATORS: Final = re.compile(r"""[,;、；，\n](?=(?:[^"]*"[^"]*")*[^"]*$)""")
# Japanese carriers gave out addresses with dots in a row or at the end of the local part: they exist.
_LOCAL: Final = re.compile(r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}")
_LABEL: Final = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_LONGEST_DOMAIN: Final = 253


class Addressing(msgspec.Struct, frozen=True, kw_only=True):
    """How the next mail of a thread goes out; people are written "Name <address>" or bare."""

    subject: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody to whom it goes."""
        return self.to + self.cc


def split(text: str) -> tuple[str, ...]:
    """Returns what was typed as several people: separated by commas, semicolons or 、, outside of quotes."""
    return tuple(one.strip() for one in _SEPARATORS.split(text) if one.strip())


def joined(people: Iterable[str]) -> str:
    """Returns people as they are typed into one field."""
    return ", ".join(people)


def bare(person: str) -> str:
    """Returns the address alone of "Name <address>", folded so that it can be compared; empty without one."""
    inside = re.search(r"<([^<>]*)>\s*$", person)
    return (inside[1] if inside else person).strip().casefold()


def name_of(person: str) -> str:
    """Returns the name of "Name <address>", the address where there is no name."""
    name, address = parseaddr(person)
    return name or address or person


def is_address(person: str) -> bool:
    """Tells whether a mail could be sent to it: one @, a domain of two parts or more; IDN is allowed."""
    local, at, domain = bare(person).rpartition("@")
    labels = domain.split(".")
    return (
        bool(at)
        and _LOCAL.fullmatch(local) is not None
        and len(domain) <= _LONGEST_DOMAIN
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
    )


def faulty(people: Iterable[str]) -> tuple[str, ...]:
    """Returns those to whom no mail could be sent."""
    return tuple(one for one in people if not is_address(one))


def usual(state: MailState | None) -> Addressing:
    """Returns how the next mail of a thread goes out if nobody changes it."""
    if state is None:
        return Addressing()
    return Addressing(subject=state.next_subject, to=state.to, cc=state.cc)


def known_people(state: MailState | None) -> frozenset[str]:
    """Returns the addresses that wrote in a thread, or to whom its mails went; ours among them."""
    if state is None:
        return frozenset()
    people = [state.ours, *state.to, *state.cc]
    for one in state.mails:
        if one.taken is not None:
            people += [one.taken.sender, *one.taken.to, *one.taken.cc]
        if one.sent is not None:
            people += [*one.sent.to, *one.sent.cc]
    return frozenset(bare(one) for one in people if one)


def written(addressing: Addressing) -> str:
    """Returns it as it is kept with a draft."""
    return msgspec.json.encode(addressing).decode()


def read(text: str) -> Addressing | None:
    """Returns what was kept with a draft, None where it cannot be read."""
    try:
        return msgspec.json.decode(text, type=Addressing)
    except msgspec.DecodeError:
        return None
