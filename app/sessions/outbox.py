"""What this console wrote and the hub has not confirmed: in order, and sent until it is answered."""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.ids import Cid, ConversationId
from app.protocol.frames import Send, conversation_stream
from app.sessions.changes import Pending, PendingState
from app.sessions.holding import ENDS, Holding, Item
from app.sessions.outgoing_files import waits_for_files

WINDOW: Final = 32
"""How many sends may be unanswered at once, over all conversations."""

_FIRST_RETRY_S: Final = 0.25
_LONGEST_RETRY_S: Final = 30.0

_QUIET: Final = (ev.Read, ev.Watching, ev.WatchingEnded)
"""Bookkeeping: never shown as outgoing, given up without a word when the hub refuses it."""

_LINELESS: Final = (ev.Tagged, ev.Untagged, ev.FieldSet)
"""Changes without a line of their own; shown only when the hub refused them."""


class Dropped(msgspec.Struct, frozen=True):
    """The local log need not keep this any longer."""

    cid: Cid


class Refused(msgspec.Struct, frozen=True):
    """The local log must remember that the hub refused this."""

    cid: Cid
    code: str


class Outbox(Holding):
    """Pure: knows what to send next and what became of it. Times are monotonic seconds.

    A conversation has at most one unanswered send, so that a later event never overtakes an earlier one, not
    even when the hub asks for patience with the first or the connection breaks between them.
    """

    def __init__(self, window: int = WINDOW) -> None:
        super().__init__()
        self.window = window
        self._on_the_way: dict[Cid, Item] = {}
        self._settled: list[Dropped | Refused] = []
        self._answers = 0
        self._still_since = (0, 0.0)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, cid: Cid) -> bool:
        return cid in self._items

    @property
    def unanswered(self) -> int:
        """How many events wait for the hub's answer: those that are neither sent for good nor refused."""
        return sum(
            item.pending.state in (PendingState.HELD, PendingState.WAITING, PendingState.SENDING)
            and not isinstance(item.pending.body, _QUIET)
            for item in self._items.values()
        )

    def get(self, cid: Cid) -> Pending | None:
        """Returns an outgoing event as it stands."""
        item = self._items.get(cid)
        return None if item is None else item.pending

    def conversations(self) -> tuple[ConversationId, ...]:
        """Returns the conversations that have outgoing events."""
        return tuple(self._order)

    def shown(self, conversation: ConversationId) -> tuple[Pending, ...]:
        """Returns what a person sees of a conversation's outgoing events, in order."""
        return tuple(item.pending for item in self._order.get(conversation, ()) if _is_shown(item.pending))

    def all_of(self, conversation: ConversationId) -> tuple[Pending, ...]:
        """Returns all outgoing events of a conversation, in order."""
        return tuple(item.pending for item in self._order.get(conversation, ()))

    def add(self, pending: Pending, now: float = 0.0) -> None:
        """Takes an event in, behind the others of its conversation; a cid that is there is left alone.

        A held one stays for `hold_s`, unless the conversation is given away or closed behind it.
        """
        if pending.cid in self._items:
            return
        item = Item(pending)
        if pending.state is PendingState.HELD:
            item.not_before = now + self.hold_s
        elif isinstance(pending.body, ENDS):
            self.let_go(now, pending.conversation)
        self._items[pending.cid] = item
        self._order.setdefault(pending.conversation, []).append(item)
        self.touched.add(pending.conversation)

    def restore(self, kept: Iterable[Pending], now: float = 0.0) -> None:
        """Takes in what the local log kept: unanswered events wait again, refused ones stay refused.

        What was held when the program ended is held anew for its whole time.
        """
        for pending in kept:
            as_it_was = pending.state in (PendingState.FAILED, PendingState.HELD)
            self.add(
                pending if as_it_was else msgspec.structs.replace(pending, state=PendingState.WAITING), now
            )

    def take(self, now: float) -> list[Send]:
        """Returns the frames to send now, oldest conversation first; they count as on their way."""
        self.let_go(now)
        room = self.window - len(self._on_the_way)
        frames: list[Send] = []
        for items in self._order.values():
            if room <= len(frames):
                break
            item = next((each for each in items if each.pending.state not in _ANSWERED), None)
            if item is None or item.pending.state is not PendingState.WAITING or item.not_before > now:
                continue
            if waits_for_files(item.pending.body):
                continue
            self._set(item, PendingState.SENDING)
            item.tries += 1
            item.sent_at = now
            self._on_the_way[item.pending.cid] = item
            frames.append(_frame(item.pending))
        return frames

    def unanswered_for(self, now: float) -> float:
        """Returns how long the hub has answered nothing although something is on its way, 0 where nothing is.

        As exact as it is often asked.
        """
        answers, since = self._still_since
        if answers != self._answers:
            self._still_since = self._answers, (since := now)
        if not self._on_the_way:
            return 0.0
        return now - max(since, min(item.sent_at for item in self._on_the_way.values()))

    def next_due(self, now: float) -> float | None:
        """Returns the seconds until an event that the hub put off may be sent again, or None."""
        times = [
            item.not_before - now
            for item in self._items.values()
            if item.pending.state in (PendingState.WAITING, PendingState.HELD) and item.not_before > now
        ]
        return min(times, default=None)

    def on_unreadable(self, now: float) -> None:
        """The hub could not read a frame of ours and does not say which: all on its way goes again, later.

        Safe, as the hub answers a cid that it has as it did the first time.
        """
        for item in self._on_the_way.values():
            item.not_before = now + _patience(item)
            self._set(item, PendingState.WAITING)
        self._on_the_way.clear()

    def on_ok(self, cid: Cid) -> None:
        """The hub has the event for good; it stays visible until its conversation's log shows it."""
        item = self._answered(cid)
        if item is None:
            return
        self._settled.append(Dropped(cid))
        if isinstance(item.pending.body, _QUIET):
            self._remove(item)
        else:
            self._set(item, PendingState.SENT)

    def on_no(self, cid: Cid, code: str, *, final: bool, retry_ms: int, now: float) -> None:
        """The hub refused the event: for good, or for now (then it goes again, at least after `retry_ms`)."""
        item = self._answered(cid)
        if item is None:
            return
        if not final:
            item.not_before = now + max(retry_ms / 1000, _patience(item))
            self._set(item, PendingState.WAITING)
        elif isinstance(item.pending.body, _QUIET):
            self._remove(item)
        else:
            self._settled.append(Refused(cid, code))
            self._set(item, PendingState.FAILED, code)

    def on_event(self, cid: Cid) -> None:
        """The conversation's log shows the event: nothing is outgoing any more."""
        item = self._items.get(cid)
        if item is None:
            return
        if item.pending.state is not PendingState.SENT:
            self._settled.append(Dropped(cid))
        self._remove(item)

    def on_disconnect(self) -> None:
        """Nothing that was on its way will be answered: all of it goes again, with the same cid."""
        for item in self._on_the_way.values():
            self._set(item, PendingState.WAITING)
        self._on_the_way.clear()

    def retry(self, pending: Pending) -> None:
        """The person wants a refused event to go again, as `pending` (same cid), in its old place."""
        item = self._items.get(pending.cid)
        if item is not None and item.pending.state is PendingState.FAILED:
            item.pending, item.tries, item.not_before = pending, 0, 0.0
            self.touched.add(pending.conversation)

    def exchange(self, pending: Pending) -> bool:
        """Puts `pending` into the place of the waiting event with its cid; False when there is none."""
        item = self._items.get(pending.cid)
        if item is None or item.pending.state is not PendingState.WAITING:
            return False
        item.pending = pending
        self.touched.add(pending.conversation)
        return True

    def discard(self, cid: Cid) -> Pending | None:
        """Gives an event up and returns it; None when there is none, or the hub may already have it."""
        item = self._items.get(cid)
        if item is None or item.pending.state in (PendingState.SENDING, PendingState.SENT):
            return None
        if item.pending.state is PendingState.WAITING and item.tries:
            return None
        self._settled.append(Dropped(cid))
        self._remove(item)
        return item.pending

    def forget_sent(self, conversation: ConversationId) -> None:
        """Drops what the hub has for good but no log will show: the conversation is not open here."""
        for item in list(self._order.get(conversation, ())):
            if item.pending.state is PendingState.SENT:
                self._remove(item)

    def take_touched(self) -> set[ConversationId]:
        """Returns, once, the conversations whose outgoing events changed."""
        touched, self.touched = self.touched, set()
        return touched

    def take_settled(self) -> list[Dropped | Refused]:
        """Returns, once, what the local log must drop or mark, in order."""
        settled, self._settled = self._settled, []
        return settled

    def _answered(self, cid: Cid) -> Item | None:
        self._answers += 1
        self._on_the_way.pop(cid, None)
        item = self._items.get(cid)
        return None if item is None or item.pending.state in _ANSWERED else item

    def _remove(self, item: Item) -> None:
        cid, conversation = item.pending.cid, item.pending.conversation
        del self._items[cid]
        self._on_the_way.pop(cid, None)
        items = self._order[conversation]
        items.remove(item)
        if not items:
            del self._order[conversation]
        self.touched.add(conversation)


def _patience(item: Item) -> float:
    return min(_FIRST_RETRY_S * float(2 ** min(max(item.tries - 1, 0), 10)), _LONGEST_RETRY_S)


_ANSWERED: Final = frozenset({PendingState.SENT, PendingState.FAILED})


def _is_shown(pending: Pending) -> bool:
    if isinstance(pending.body, _LINELESS):
        return pending.state is PendingState.FAILED
    return not isinstance(pending.body, _QUIET)


def _frame(pending: Pending) -> Send:
    return Send(
        cid=pending.cid,
        s=conversation_stream(pending.conversation),
        k=pending.body.kind,
        d=msgspec.Raw(ev.encode_body(pending.body)),
        fence=pending.fence,
    )
