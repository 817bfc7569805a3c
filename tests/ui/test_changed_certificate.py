"""What is promised to somebody at work whose hub shows another certificate than the one he trusted."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.sessions.certificate import UNTRUSTED, CertificateFault, CertificateReport
from app.sessions.changes import LinkState
from app.sessions.trust.identity import Meeting
from app.ui.settings.certificate_dialog import CertificateDialog
from tests.builders import C1, START, opened
from tests.ui.window_stage import at_work


class Certificates:
    """What a hub shows whose certificate is another one now; remembers what was trusted."""

    def __init__(self) -> None:
        self.report = CertificateReport(
            host="hub.example", fault=CertificateFault.UNKNOWN_ISSUER, fingerprint="ab" * 32, subject="hub",
            issuer="hub", names=("hub.example",), not_before=START, not_after=START, pem="", changed=True,
        )  # fmt: skip
        self.trusted: list[CertificateReport] = []

    async def examine(self, address: str) -> CertificateReport:
        return self.report

    def trust(self, report: CertificateReport) -> None:
        self.trusted.append(report)

    def met(self, now: datetime) -> Meeting | None:
        return None


async def test_a_certificate_that_changed_at_work_is_explained_and_trusted_only_after_comparing(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve([opened(C1)])
        certificates = Certificates()
        stage.joined.signing._certificates = certificates
        stage.link.drop(LinkState.RECONNECTING, UNTRUSTED)
        await stage.shown()
        stage.clock.pass_time(3)
        stage.joined.display.refresh()
        [text] = stage.area.notices.texts()
        assert "certificate cannot be trusted" in text
        [why] = [one for one in stage.window.findChildren(QPushButton) if one.text() == "What does that mean?"
                 and one.isVisible()]  # fmt: skip
        why.click()
        await stage.until(lambda: stage.window.findChildren(CertificateDialog))
        [dialog] = stage.window.findChildren(CertificateDialog)
        said = [one.text() for one in dialog.findChildren(QLabel)]
        assert any("another certificate than the one that you trusted" in one for one in said)
        assert any("whether the hub has a new certificate" in one for one in said)
        assert not dialog.act.isEnabled()
        dialog.given.setText("ab" * 8)
        dialog.act.click()
        assert certificates.trusted == [certificates.report]
