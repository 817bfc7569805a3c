"""What is ordered about the case that is shown, and the menu that offers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.ids import ConversationId
from app.sessions.floor import Doable
from app.sessions.session import Session
from app.ui.chats.panes import pane_values as values
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.supervisor.case_menu import Deed, offer
from app.ui.supervisor.helping import Helping
from app.ui.supervisor.ordering import Ordering
from app.ui.words import tr


class CaseOrders:
    """The deeds; `session` is the conversation that is shown, `able` what can be done about it."""

    def __init__(
        self,
        helping: Helping,
        ordering: Ordering,
        *,
        session: Callable[[], Session | None],
        able: Callable[[], Doable],
        mask: Mask = as_written,
    ) -> None:
        self._mask = mask
        self._helping, self._ordering = helping, ordering
        self._session, self._able = session, able

    def join(self) -> None:
        """Takes part openly."""
        session = self._session()
        if session is not None and self._able().join:
            self._helping.join(session.conversation.id)

    def leave(self) -> None:
        """Takes part no longer."""
        session = self._session()
        if session is not None and self._able().joined:
            self._helping.leave(session.conversation.id)

    def reassign(self) -> None:
        """Hands it to somebody else, after asking to whom."""
        self._order(self._ordering.reassign)

    def close(self) -> None:
        """Ends it, after asking why."""
        self._order(self._ordering.close)

    def block(self) -> None:
        """Keeps the customer out, after asking for how long and why."""
        self._order(self._ordering.block)

    def offer(self, under: QWidget) -> None:
        """Opens the menu under a button."""
        able = self._able()
        deeds = (
            Deed(tr("Join openly"), able.join, self.join),
            Deed(tr("Leave the conversation"), able.joined, self.leave),
            Deed(tr("Reassign…"), able.order, self.reassign),
            Deed(tr("Close the conversation…"), able.order and not able.mine, self.close),
            Deed(tr("Block the customer…"), able.order, self.block),
        )
        offer(deeds, under, under.mapToGlobal(under.rect().bottomLeft()), name="caseMenu")

    def _order(self, deed: Callable[[ConversationId, str], object]) -> None:
        session = self._session()
        if session is not None and self._able().order:
            deed(session.conversation.id, values.customer_name(session.conversation, self._mask))
