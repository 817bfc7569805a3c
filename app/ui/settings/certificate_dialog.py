"""Explains why a hub's certificate is not trusted, and what to do: there is no way on without comparing."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.sessions.certificate import CertificateFault, CertificateReport, same_fingerprint
from app.ui.parts import button, label
from app.ui.words import tr

WIDTH: Final = 620


class CertificateDialog(QDialog):
    """Shows what the hub showed; `trust` is called once the fingerprint was compared with the real one."""

    def __init__(self, report: CertificateReport, trust: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("certificateDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("The hub's certificate"))
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self._report = report
        self._trust = trust
        self.given = QLineEdit()
        self.given.setObjectName("certificateGiven")
        self.given.setAccessibleName(tr("Fingerprint that the administrator told you"))
        self.said = label(name="certificateSaid", tone="soft", size="note")
        self.said.setWordWrap(True)
        self.act = button(tr("Trust this certificate"), name="certificateTrust", kind="primary")
        self.act.clicked.connect(self._submit)
        self.given.textChanged.connect(lambda _text: self._judge())
        self._lay_out()
        self._judge()

    def showEvent(self, event: QShowEvent) -> None:
        """Is as high as its words need at this width."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.heightForWidth(self.width()))

    def _judge(self) -> None:
        same = same_fingerprint(self.given.text(), self._report.fingerprint)
        self.act.setEnabled(same)
        if same:
            self.said.setText(tr("It is the same."))
        elif self.given.text().strip():
            self.said.setText(tr("It is not the same, or too short: 16 digits at least."))
        else:
            self.said.setText(
                tr("Let the administrator read it out to you, by telephone or on paper, not in a chat.")
            )

    def _submit(self) -> None:
        self.accept()
        self._trust()

    def _lay_out(self) -> None:
        report = self._report
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(label(tr("Is this really {host}?", host=report.host), size="head"))
        for text in (meaning(report), remedy(report)):
            rows.addWidget(_long(text))
        facts = QFormLayout()
        facts.setHorizontalSpacing(16)
        for name, text in (
            (tr("Address"), report.host),
            (tr("Made for"), ", ".join(report.names) or report.subject),
            (tr("Made by"), report.issuer),
            (tr("Valid"), f"{_day(report.not_before)} – {_day(report.not_after)}"),
            (tr("Fingerprint (SHA-256)"), shown_fingerprint(report.fingerprint)),
        ):
            value = _long(text)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setObjectName("certificateFact")
            value.setAccessibleName(name)
            facts.addRow(label(name, tone="soft"), value)
        rows.addLayout(facts)
        if report.can_be_pinned:
            rows.addWidget(label(self.given.accessibleName(), kind="heading"))
            rows.addWidget(self.given)
            rows.addWidget(self.said)
            rows.addStretch(1)
        rows.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        close = button(tr("Do not connect"), name="certificateClose")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        if self._report.can_be_pinned:
            buttons.addWidget(self.act)
        return buttons


def meaning(report: CertificateReport) -> str:
    """Says what is wrong, in plain words."""
    if report.changed and report.can_be_pinned:
        return tr(
            "This is another certificate than the one that you trusted for this address before. A hub gets a "
            "new one now and then. It also happens when somebody on the way reads along."
        )
    match report.fault:
        case CertificateFault.UNKNOWN_ISSUER:
            return tr(
                "Nobody whom this computer knows vouches for this certificate. That is usual for a hub "
                "with a certificate of its own. It also happens when somebody on the way reads along."
            )
        case CertificateFault.OTHER_NAME:
            return tr(
                "The certificate was made for another address. Perhaps the address has a typing error, or "
                "something else answers there."
            )
        case CertificateFault.EXPIRED:
            return tr("The certificate was valid until {day} only.", day=_day(report.not_after))
        case CertificateFault.NOT_YET:
            return tr("The certificate is valid from {day} on only.", day=_day(report.not_before))
        case CertificateFault.NONE:
            return tr("The certificate is in order now.")
        case CertificateFault.OTHER:
            return tr("The certificate cannot be checked.")


def remedy(report: CertificateReport) -> str:
    """Says what to do."""
    if report.changed and report.can_be_pinned:
        return tr(
            "Ask the administrator whether the hub has a new certificate, and compare its fingerprint with "
            "the one below. Until then nothing is sent."
        )
    match report.fault:
        case CertificateFault.UNKNOWN_ISSUER:
            return tr("Ask the administrator for the hub's fingerprint, and compare it with the one below.")
        case CertificateFault.OTHER_NAME:
            return tr("Compare the address with the one you were given. Nothing was sent.")
        case CertificateFault.NOT_YET:
            return tr("Look whether this computer's date and time are right, then try again.")
        case CertificateFault.EXPIRED:
            return tr(
                "Look whether this computer's date and time are right. If they are, tell the administrator."
            )
        case CertificateFault.NONE:
            return tr("Close this window and sign in again.")
        case CertificateFault.OTHER:
            return tr("Tell the administrator what stands below.")


def shown_fingerprint(digits: str) -> str:
    """Returns a fingerprint in groups of four, as people read digits to each other."""
    groups = [digits[at : at + 4].upper() for at in range(0, len(digits), 4)]
    half = len(groups) // 2
    return " ".join(groups[:half]) + "\n" + " ".join(groups[half:])


def _day(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def _long(text: str) -> QLabel:
    made = label(text)
    made.setWordWrap(True)
    return made
