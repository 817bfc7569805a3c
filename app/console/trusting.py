"""Trusts a hub's certificate that a person compared with what the administrator said."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from app.net.certificate import examine, shown_by, tls_context, trusted_another
from app.net.link import WebSocketLink
from app.sessions.certificate import CertificateReport
from app.sessions.trust.identity import KnownHub, KnownHubs, Meeting, Shown
from app.ui.preferences import Preferences

FILE: Final = "trusted.pem"
KNOWN: Final = "known_hubs.json"
DAY: Final = timedelta(days=1)
"""How often the time of the last connection is written."""


class Trusting:
    """A `CertificateDesk`: what is trusted stands in a file beside the settings, before it counts.

    Another file there holds which hubs were reached since when, by which certificates.
    """

    def __init__(self, link: WebSocketLink, folder: Path, preferences: Preferences) -> None:
        self._link = link
        self._file = folder / FILE
        self._preferences = preferences
        self._hubs: KnownHubs | None = None

    @property
    def _known(self) -> str:
        """The file of the certificates trusted so far, empty for none."""
        return self._preferences.settings.ca_file

    async def examine(self, address: str) -> CertificateReport:
        """Returns what the hub at an address shows, and whether that is new. Raises LinkError."""
        report = await examine(address, self._link.tls)
        changed = bool(self._known) and trusted_another(report.host, report.fingerprint, Path(self._known))
        return msgspec.structs.replace(report, changed=changed)

    def trust(self, report: CertificateReport) -> None:
        """Trusts exactly this certificate from now on, beside those trusted so far.

        Raises:
            OSError: the file cannot be written.
            ConfigError: the certificates trusted so far cannot be read.
        """
        before = self._known
        known = Path(before).read_text(encoding="ascii") if before and Path(before).exists() else ""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(f"{known.rstrip()}\n{report.pem}".lstrip(), encoding="ascii")
        self._link.trust(tls_context(self._file))
        self._preferences.put(ca_file=str(self._file))

    def met(self, now: datetime) -> Meeting | None:
        """Remembers the hub that is connected now, and returns how it is known.

        A file that cannot be read counts as none.

        Raises:
            OSError: the file cannot be written.
        """
        if not self._link.address:
            return None
        before = self._read()
        hub = before.hubs.get(self._link.address)
        shown = self._shown(hub, now)
        meeting = before.meeting(self._link.address, shown, now)
        self._hubs = meeting.hubs
        if hub is None or now - hub.seen >= DAY or (shown is not None and shown not in hub.shown):
            self._known_file.parent.mkdir(parents=True, exist_ok=True)
            written = self._known_file.with_suffix(".new")
            written.write_bytes(msgspec.json.encode(meeting.hubs))
            written.replace(self._known_file)
        return meeting

    def _shown(self, hub: KnownHub | None, now: datetime) -> Shown | None:
        """Returns what the hub shows; only one that is new has to be read, which takes its time."""
        certificate = self._link.certificate
        if not certificate:
            return None
        fingerprint = hashlib.sha256(certificate).hexdigest()
        known = hub.shown if hub is not None else ()
        same = next((one for one in known if one.fingerprint == fingerprint), None)
        return same or shown_by(certificate, now)

    @property
    def _known_file(self) -> Path:
        return self._file.with_name(KNOWN)

    def _read(self) -> KnownHubs:
        if self._hubs is None:
            try:
                self._hubs = msgspec.json.decode(self._known_file.read_bytes(), type=KnownHubs)
            except (OSError, msgspec.DecodeError):
                self._hubs = KnownHubs()
        return self._hubs
