"""Joins what keeps texts from eyes that need not see them: the lock of the window, and masked data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import ConversationId
from app.domain.masking import masked_for
from app.domain.people import Role
from app.domain.personal import Personal
from app.protocol.records import PolicyRecord
from app.sessions.desk import Desk
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.locking.locking import LockedScreen, Locking
from app.ui.masking import Revealing
from app.ui.shell.window import Window
from app.ui.trust.joined import Trust

if TYPE_CHECKING:
    from app.ui.joining import Joined
    from app.ui.means import Means


def join_privacy(joined: Joined, desk: Desk, window: Window, means: Means) -> Locking:
    """Joins the masks with what shows texts, and returns the lock of the window."""
    masking = joined.kit.masking
    masking.use(_Kinds(desk))
    joined.display.mask = joined.working.team.mask = joined.operating.mask = masking
    joined.offering.mask = joined.attending.alarming.mask = masking
    joined.beside.use_mask(masking)
    notices = window.chats.area.notices

    async def note(conversation: ConversationId, reason: str) -> bool:
        values = joined.upkeep.values
        if values is None:
            return False
        await desk.accesses.tell(values, "reveal", conversation=conversation, reason=reason)
        return True

    def anew() -> None:
        for pane in window.chats.area.panes:
            if isinstance(pane, PaneFeed):
                pane.pane.timeline.refresh()
        joined.display.refresh()
        joined.beside.show_again()
        joined.rooms.search.show_again()

    revealing = Revealing(
        masking,
        means.prompter,
        shown=window.chats.area.conversation,
        note=note,
        start=lambda work: means.tasks.start(work, name="reveal"),
        say=lambda text: notices.tell("reveal", text),
        anew=anew,
    )
    window.registry.bind("conversation.reveal", revealing.ask)
    joined.books.changed.connect(anew)
    Trust(joined, desk, window, means)
    return _lock(joined, desk, window, means)


class _Kinds:
    """What is masked for who is signed in; read anew when the shop's register or the person is another."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[object, ...] = ()
        self._kinds: frozenset[Personal] = frozenset()

    def __call__(self) -> frozenset[Personal]:
        me, register = self._desk.me, self._desk.register
        known = (me.role if me is not None else None, register.version)
        if known != self._known:
            self._known = known
            chosen = register.all(PolicyRecord)
            role = me.role if me is not None else Role.TRAINER  # until it is known, as for who sees least
            self._kinds = masked_for(role, lambda name: chosen[name].value if name in chosen else "")
        return self._kinds


def _lock(joined: Joined, desk: Desk, window: Window, means: Means) -> Locking:
    """Joins the lock with who notices idleness, who tells of alarms, and who signs in."""
    made = Locking(
        desk,
        window,
        means.tasks,
        means.preferences,
        idle_s=lambda: joined.attending.watch.idle_s,
        listed=lambda: joined.display.listed,
        sign_out=joined.signing.sign_out,
    )
    alarming = joined.attending.alarming
    alarming.lock = LockedScreen(alarming.lock, lambda: made.locked, made)

    def signed_in(password: str) -> None:
        joined.kit.masking.forget()  # what somebody else asked to see is not shown to the next
        made.signed_in(password)

    joined.signing.signed_in = signed_in
    return made
