"""The page of trust: whose hub it is, since when it is known, and a switch for each consent."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from app.commands.command import CommandId
from app.sessions.certificate import CertificateReport
from app.sessions.changes import LinkState
from app.sessions.trust.identity import KnownHubs, Meeting, Shown
from app.ui.shell.topbar_menus import OF_PERSON
from app.ui.trust.hub_view import HubView, facts
from app.ui.trust.seen import Consent
from app.ui.trust.trust_dialog import TrustDialog
from tests.builders import C1, START, opened
from tests.ui.window_stage import Stage, at_work

ADDRESS = "wss://hub.example:8470/"


class Certificates:
    """Meets one hub, whose certificate the test says."""

    def __init__(self) -> None:
        self.hubs = KnownHubs()
        self.digit = "a"

    async def examine(self, address: str) -> CertificateReport:
        raise NotImplementedError

    def trust(self, report: CertificateReport) -> None:
        raise NotImplementedError

    def met(self, now: datetime) -> Meeting | None:
        shown = Shown(fingerprint=self.digit * 64, since=now, company="Shop Ltd.", issuer="Shop CA")
        meeting = self.hubs.meeting(ADDRESS, shown, now)
        self.hubs = meeting.hubs
        return meeting


def texts(stage: Stage) -> list[str]:
    [dialog] = stage.window.findChildren(TrustDialog)
    return [one.text() for one in dialog.findChildren(QLabel)]


async def come_back(stage: Stage, certificates: Certificates) -> None:
    object.__setattr__(stage.joined._means, "certificates", certificates)
    stage.link.drop(LinkState.RECONNECTING)
    await stage.shown()
    stage.clock.pass_time(5)
    await stage.serve([opened(C1)])
    await stage.shown()


async def test_the_bar_below_names_the_hub_and_opens_the_page_which_shows_since_when_it_is_known(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await come_back(stage, Certificates())
        [hub] = stage.window.findChildren(QPushButton, "statusHub")
        assert hub.text()
        assert hub.text() in hub.accessibleName()
        hub.click()
        said = "\n".join(texts(stage))
        assert "hub.example:8470" in said
        assert "AAAA AAAA" in said
        assert "Shop Ltd." in said
        assert "Certificate known since" in said
        assert "program.trust" in OF_PERSON
        assert stage.window.registry.enabled(CommandId("program.trust"))


async def test_a_hub_with_another_certificate_is_reported_above_the_panes_and_on_the_page(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        certificates = Certificates()
        await come_back(stage, certificates)
        assert not any("another certificate" in one for one in stage.area.notices.texts())
        certificates.digit = "b"
        await come_back(stage, certificates)
        assert any("another certificate" in one for one in stage.area.notices.texts())
        [look] = stage.window.findChildren(QPushButton, "notice_hub_changed_act")
        look.click()
        assert any("another certificate" in one for one in texts(stage))


async def test_each_consent_is_given_and_taken_back_by_its_switch(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve([opened(C1)])
        stage.run("program.trust")
        [dialog] = stage.window.findChildren(TrustDialog)
        assert set(dialog.switches) == set(Consent)
        assert len(dialog.findChildren(QCheckBox)) == len(Consent)
        assert not any(one.isChecked() for one in dialog.switches.values()), "nobody agreed to anything yet"
        dialog.switches[Consent.DRAFTS].click()
        assert stage.preferences.settings.record_drafts
        dialog.switches[Consent.DRAFTS].click()
        assert not stage.preferences.settings.record_drafts
        keep = stage.joined.typing.keep
        dialog.switches[Consent.TYPING_RESULTS].click()
        await stage.until(lambda: keep.history.shared)
        dialog.switches[Consent.TYPING_RESULTS].click()
        await stage.until(lambda: not keep.history.shared)


def test_a_hub_on_this_computer_without_a_certificate_is_said_to_be_unprotected() -> None:
    meeting = KnownHubs().meeting("ws://127.0.0.1:8470/", None, START + timedelta(days=1))
    said = "\n".join(text for _, text in facts(HubView(address=meeting.address, meeting=meeting, live=True)))
    assert "127.0.0.1:8470" in said
    assert "Not encrypted" in said
    assert "No hub yet" in "\n".join(text for _, text in facts(HubView()))
