"""The middle: one to four panes side by side, to be split, closed, popped out and arranged."""

from PySide6.QtCore import QPoint, QSignalBlocker
from PySide6.QtGui import QAction

from app.domain.ids import ConversationId
from app.ui.application import Looks
from app.ui.chats.panes.arrangement import MOST_PANES, Arrangement
from app.ui.chats.panes.drop_place import Place, Side
from app.ui.chats.panes.pane_set import PaneSet
from app.ui.rooms import ChatPane
from app.ui.words import tr


class PaneArea(PaneSet):
    """The panes. `active_changed` comes when another conversation, or another pane, is the active one.

    No conversation is ever shown twice, neither side by side nor in a window of its own.
    """

    def __init__(self, looks: Looks, take_next: QAction) -> None:
        super().__init__(looks, take_next)
        self.windows.closing.connect(self.bring_back)

    # Showing

    def show_conversation(self, conversation: ConversationId, *, beside: bool = False) -> None:
        """Shows a conversation in the pane used last, or beside it; one that is shown becomes active."""
        pane = self.pane_of(conversation)
        if pane is None:
            pane = self._beside() if beside or self._home is None else self._home
            if pane is None:
                return
            pane.show_conversation(conversation)
        self.activate(pane)

    def put(self, conversation: ConversationId, place: Place) -> None:
        """Shows a conversation at a place: instead of a pane's, beside it, or in a window of its own."""
        match place.side:
            case Side.WINDOW:
                self._put_out(conversation, place.at)
            case Side.INSTEAD if place.number < len(self._docked):
                self._put_instead(conversation, self._docked[place.number])
            case Side.BESIDE | Side.INSTEAD:
                self._put_beside(conversation, place.number)

    def split(self) -> bool:
        """Makes room for one more conversation beside the active pane; False where that cannot be."""
        if not self._docked:
            return False
        if len(self._docked) >= MOST_PANES:
            self._say_full()
            return False
        made = self._beside()
        self.activate(made)
        return made is not None

    def step(self, step: int) -> ChatPane | None:
        """Makes the next (1) or the previous (-1) pane the active one, and returns it."""
        panes = list(self.panes)
        if not panes:
            return None
        at = panes.index(self._active) if self._active in panes and self._active is not None else -step
        return self.go_to(panes[(at + step) % len(panes)])

    def go_to(self, pane: ChatPane) -> ChatPane:
        """Makes a pane the active one, its window the foremost, and returns it."""
        self.activate(pane)
        own = self.windows.of(pane)
        if own is not None:
            own.come_forward()
        elif not self.window().isActiveWindow():
            self.window().activateWindow()
        return pane

    # Closing

    def close_pane(self, pane: ChatPane | None = None) -> None:
        """Closes a pane, the active one unless another is named; the conversation itself goes on."""
        gone = pane or self._active
        if gone is None:
            return
        gone.show_conversation(None)
        self.take_out(gone)
        gone.widget().deleteLater()
        if self._active is gone or self._active is None:
            self._active = self._home or next(iter(self.windows.panes), None)
        self.activate(self._active)

    def forget(self, conversation: ConversationId) -> None:
        """Closes the pane of a conversation that is not mine any more."""
        for pane in tuple(self.panes):
            if pane.conversation() == conversation:
                self.close_pane(pane)

    # Own windows

    def pop_out(self, pane: ChatPane | None = None, *, at: QPoint | None = None) -> None:
        """Shows a pane in a window of its own; an empty one and one that has a window stay as they are."""
        wanted = pane or self._active
        if wanted is None or wanted not in self._docked or wanted.conversation() is None:
            return
        corner = at or wanted.widget().mapToGlobal(QPoint(wanted.widget().width() // 2, 24))
        self.take_out(wanted)
        self.windows.open(wanted, at=corner)
        self.activate(wanted)
        wanted.focus_composer()

    def bring_back(self, pane: ChatPane | None = None) -> None:
        """Puts a pane from its own window beside the others; where four are there it is closed instead."""
        wanted = pane or self._active
        if wanted is None or self.windows.of(wanted) is None:
            return
        if len(self._docked) >= MOST_PANES:
            self._say_full()
            self.close_pane(wanted)
            return
        self.take_out(wanted)
        self.dock(wanted, len(self._docked))
        self.go_to(wanted)
        wanted.focus_composer()

    # Arrangements

    def arrangement(self) -> Arrangement:
        """Returns how the panes stand now."""
        return Arrangement(
            conversations=tuple(str(pane.conversation() or "") for pane in self._docked),
            sizes=self.row.sizes(),
            active=self._docked.index(self._home) if self._home is not None else 0,
            windows=self.windows.places(),
        )

    def arrange(self, wanted: Arrangement) -> None:
        """Shows exactly these conversations, so wide, and these in windows of their own.

        Panes that show one of them already are kept, with all that is being written.
        """
        listed = {*wanted.conversations, *(own.conversation for own in wanted.windows)} - {""}
        with QSignalBlocker(self):  # nobody is to fill the row while it is empty in between
            for pane in tuple(self.panes):
                if pane.conversation() not in listed:
                    self.close_pane(pane)
            for own in wanted.windows:
                self._arrange_own(own.conversation, own.place())
            for number, conversation in enumerate(one for one in wanted.conversations if one):
                self._put_beside(ConversationId(conversation), number)
            self.row.set_sizes(wanted.sizes)
        last = len(self._docked) - 1
        self.activate(self._docked[min(max(0, wanted.active), last)] if self._docked else self._active)

    def _arrange_own(self, conversation: str, geometry: bytes) -> None:
        if not conversation:
            return
        pane = self.pane_of(ConversationId(conversation))
        if pane is not None:
            self.take_out(pane)
        else:
            pane = self.make()
            if pane is None:
                return
            pane.show_conversation(ConversationId(conversation))
        self.windows.open(pane, geometry=geometry, front=False)

    # How it is done

    def _beside(self) -> ChatPane | None:
        """Returns an empty pane, else a new one beside the pane used last, where four are there the next."""
        empty = next((pane for pane in self._docked if pane.conversation() is None), None)
        if empty is not None:
            return empty
        if len(self._docked) >= MOST_PANES:
            return self._docked[self.next_place() % len(self._docked)]
        made = self.make()
        if made is not None:
            self.dock(made, self.next_place())
        return made

    def _put_out(self, conversation: ConversationId, at: QPoint | None) -> None:
        pane = self.pane_of(conversation)
        if pane is None:
            pane = self.make()
            if pane is None:
                return
            pane.show_conversation(conversation)
            self.windows.open(pane, at=at)
            self.activate(pane)
        else:
            self.pop_out(pane, at=at)

    def _put_instead(self, conversation: ConversationId, there: ChatPane) -> None:
        pane = self.pane_of(conversation)
        if pane is not None and pane in self._docked:
            self.swap(pane, there)
            self.activate(pane)
            return
        if pane is not None:
            self.close_pane(pane)
        there.show_conversation(conversation)
        self.activate(there)

    def _put_beside(self, conversation: ConversationId, number: int) -> None:
        """Shows a conversation so that its pane is the one of that number."""
        pane = self.pane_of(conversation)
        if pane is not None and pane in self._docked:
            number -= self._docked.index(pane) < number
        elif len(self._docked) >= MOST_PANES:
            self._say_full()
            return
        fresh = pane is None
        pane = pane or self.make()
        if pane is None:
            return
        self.take_out(pane)
        self.dock(pane, min(number, len(self._docked)))
        if fresh:
            pane.show_conversation(conversation)
        self.activate(pane)

    def _say_full(self) -> None:
        text = tr("Four conversations side by side are the most. Show another in a window of its own.")
        self.notices.tell("panes", text)
