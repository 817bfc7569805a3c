"""Joins the page of trust with the desk and the window: opened from the bar below, by command and by menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject

from app.config import Language
from app.domain.errors import AppError
from app.protocol.records import ShopRecord
from app.sessions.changes import Change, LinkChanged, LinkState
from app.sessions.desk import Desk
from app.ui.shell.notices import Notice
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.trust.hub_view import HubView, change, hub_name
from app.ui.trust.seen import Consent
from app.ui.trust.trust_dialog import TrustDialog
from app.ui.words import tr

if TYPE_CHECKING:
    from app.sessions.trust.identity import Meeting
    from app.training.typing.history import History
    from app.ui.joining import Joined
    from app.ui.means import Means

COMMAND: Final = "program.trust"
NOTICE: Final = "hub_changed"


class Trust(QObject):
    """Remembers the hub at each connection, says when it shows another certificate, and opens the page."""

    def __init__(self, joined: Joined, desk: Desk, window: Window, means: Means) -> None:
        super().__init__(window)
        self._joined, self._desk, self._window, self._means = joined, desk, window, means
        self._meeting: Meeting | None = None
        self._live = False
        window.registry.bind(COMMAND, self.open)
        window.statusbar.hub_pressed.connect(lambda: window.registry.run(COMMAND))
        joined.bridge.changed.connect(self._take)
        joined.books.changed.connect(self._name)
        means.preferences.changed.connect(self._name)

    @property
    def hub(self) -> HubView:
        """The hub as it is known now."""
        return HubView(
            shops=self._shops(),
            address=self._meeting.address if self._meeting else self._means.preferences.settings.hub_url,
            meeting=self._meeting,
            live=self._desk.status.state is LinkState.LIVE,
        )

    def open(self) -> None:
        """Shows the page."""
        consents = {
            Consent.DRAFTS: self._means.preferences.settings.record_drafts,
            Consent.TYPING_RESULTS: self._joined.typing.keep.history.shared,
        }
        dialog = TrustDialog(self.hub, consents, self._window)
        dialog.agreed.connect(lambda consent, on: self._agree(Consent(consent), on=on))
        dialog.open()

    def _agree(self, consent: Consent, *, on: bool) -> None:
        match consent:
            case Consent.DRAFTS:
                try:
                    self._means.preferences.put(record_drafts=on)
                except OSError as error:
                    reason = error.strerror or str(error)
                    self._tell(tr("The settings cannot be saved: {reason}", reason=reason))
            case Consent.TYPING_RESULTS:
                self._means.tasks.start(self._share(on=on), name="agree to tell results")

    async def _share(self, *, on: bool) -> None:
        keep = self._joined.typing.keep
        try:
            kept = await keep.change(lambda history: shared(history, on=on))
        except AppError as error:
            self._tell(explain(error))
            return
        if not kept:
            self._tell(tr("The local log is not open yet."))

    def _take(self, changes: Sequence[Change]) -> None:
        for one in changes:
            if isinstance(one, LinkChanged):
                live = one.status.state is LinkState.LIVE
                if live and not self._live:  # a round trip of a living connection is no news
                    self._meet()
                self._live = live

    def _meet(self) -> None:
        """Remembers the hub that is connected now, and tells where it shows another certificate."""
        desk = self._means.certificates
        try:
            self._meeting = desk.met(self._means.clock.now()) if desk is not None else None
        except OSError as error:
            self._tell(tr("The settings cannot be saved: {reason}", reason=error.strerror or str(error)))
        told = change(self._meeting)
        if told:
            self._window.chats.area.notices.show_notice(
                Notice(key=NOTICE, text=told, act_text=tr("Look at it"), act=self.open)
            )
        self._name()

    def _name(self) -> None:
        self._window.statusbar.show_hub(hub_name(self.hub))

    def _shops(self) -> tuple[str, ...]:
        """The shops of the register that staff may see, else the one of which the hub spoke."""
        japanese = self._window.looks.language is Language.JAPANESE
        named = [one.name for one in self._desk.register.all(ShopRecord).values()]
        found = [(name.ja or name.en) if japanese else (name.en or name.ja) for name in named]
        shop = self._desk.shop
        spoken = (shop.name or shop.name_en) if japanese else (shop.name_en or shop.name)
        return tuple(dict.fromkeys(filter(None, found))) or tuple(filter(None, (spoken,)))

    def _tell(self, text: str) -> None:
        self._window.chats.area.notices.tell("trust", text)


def shared(history: History, *, on: bool) -> History:
    """Returns what is kept of typing once results are told or not; what waits to be told then stays here."""
    results = history.results if on else tuple(
        msgspec.structs.replace(one, waiting=False) for one in history.results
    )  # fmt: skip
    return msgspec.structs.replace(history, shared=on, results=results)
