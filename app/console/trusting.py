"""Trusts a hub's certificate that a person compared with what the administrator said."""

from pathlib import Path
from typing import Final

import msgspec

from app.net.certificate import examine, tls_context, trusted_another
from app.net.link import WebSocketLink
from app.sessions.certificate import CertificateReport
from app.ui.preferences import Preferences

FILE: Final = "trusted.pem"


class Trusting:
    """A `CertificateDesk`: what is trusted stands in a file beside the settings, before it counts."""

    def __init__(self, link: WebSocketLink, folder: Path, preferences: Preferences) -> None:
        self._link = link
        self._file = folder / FILE
        self._preferences = preferences

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
