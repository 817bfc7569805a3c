"""What the page of trust says of the hub: whose it is, where, and since when it is known by what it shows."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

import msgspec

from app.sessions.trust.identity import Meeting
from app.ui.settings.certificate_dialog import shown_fingerprint
from app.ui.words import tr


class HubView(msgspec.Struct, frozen=True, kw_only=True):
    """The hub as the window knows it: the names of its shops, and how it was met; None before it was."""

    shops: tuple[str, ...] = ()
    address: str = ""
    meeting: Meeting | None = None
    live: bool = False


def facts(hub: HubView) -> Sequence[tuple[str, str]]:
    """Returns what is known of the hub, each with its heading."""
    met = hub.meeting
    said = [
        (tr("Company"), " · ".join(hub.shops) or tr("The hub does not say whose it is.")),
        (tr("Address"), f"{place(hub.address)}\n{_protection(hub)}" if hub.address else tr("No hub yet")),
    ]
    if met is None:
        return said
    said.append((tr("Address known since"), _day(met.since)))
    shown = met.certificate
    if shown is not None:
        lines = [_day(shown.since)]
        if shown.company:
            lines.append(tr("made for {company}", company=shown.company))
        if shown.issuer:
            lines.append(tr("made by {issuer}", issuer=shown.issuer))
        said.append((tr("Certificate known since"), "\n".join(lines)))
        said.append((tr("Fingerprint (SHA-256)"), shown_fingerprint(shown.fingerprint)))
    return said


def change(meeting: Meeting | None) -> str:
    """Returns what to say where the hub shows another certificate than before; empty where it does not."""
    if meeting is None or meeting.before is None:
        return ""
    return tr(
        "The hub shows another certificate than before ({day}). This computer trusts the new one. A hub gets "
        "a new one now and then; ask the administrator if nobody told you.",
        day=_day(meeting.before.since),
    )


def place(address: str) -> str:
    """Returns the part of an address that people know: host, and port where it is named."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return f"{host}:{parts.port}" if parts.port else host


def hub_name(hub: HubView) -> str:
    """Returns by which name the hub is called: its first shop's, else its address."""
    return hub.shops[0] if hub.shops else place(hub.address)


def _protection(hub: HubView) -> str:
    if hub.meeting is None:
        return tr("Not connected")
    if hub.meeting.certificate is not None:
        return tr("Encrypted on the way (TLS)")
    return tr("Not encrypted on the way: only for a hub on this computer")


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
