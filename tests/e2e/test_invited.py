"""Somebody new is invited, opens the link, chooses a password, and is at work."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.ids import StaffId
from app.domain.invitation import Invitation
from app.protocol.administration import PutUser
from app.ui.settings.new_password import NewPasswordDialog
from tests.e2e.workplace import Workplace, until, workplace

pytestmark = pytest.mark.slow


async def invitation(place: Workplace) -> Invitation:
    assert place.hub.running is not None
    wanted = PutUser(user=StaffId("new"), name="新人")
    accounts = place.hub.running.accounts
    secret = await accounts.invitations.invite(wanted, hours=1, again=False, by="boss")
    return Invitation(hub=place.address, user="new", secret=secret)


async def test_a_link_is_pasted_a_password_chosen_and_the_desk_is_there(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path) as place,
        place.open(place.wishes(hub="", signed_in=False)) as seat,
    ):
        await until(lambda: seat.window.signing_in and hasattr(seat.window, "sign_in"))
        await seat.console.ready.wait()
        page, made = seat.window.sign_in, await invitation(place)
        assert not page.again.isVisibleTo(page)
        page.show_invitation(made.link)
        assert page.again.isVisibleTo(page)
        assert (page.user.text(), page.user.isReadOnly()) == ("new", True)
        assert page.act.text() == "Accept the invitation"
        seat.type("my own password", page.password)
        seat.type("another one", page.again)
        seat.press(Qt.Key.Key_Return, into=page.again)
        assert page.problem.text() == "The two new passwords differ."
        page.password.setText("short")
        page.again.setText("short")
        seat.press(Qt.Key.Key_Return, into=page.again)
        await until(lambda: "at least 8" in page.problem.text())
        for field in (page.password, page.again):
            field.setText("my own password")
        seat.press(Qt.Key.Key_Return, into=page.again)
        await until(lambda: not seat.window.signing_in)
        assert seat.window.findChild(NewPasswordDialog) is None
        await until(lambda: seat.window.registry.enabled("presence.accepting"))
        assert place.hub.running is not None
        assert await place.hub.running.accounts.verify("new", "my own password") is not None
        assert await place.hub.running.accounts.verify("new", made.secret) is None
        assert seat.console.preferences.settings.hub_url.rstrip("/") == made.hub.rstrip("/")
