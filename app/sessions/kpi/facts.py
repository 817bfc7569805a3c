"""What one conversation tells of the work on it: stretches of time and what happened, read through the fold.

Facts hold no words of anybody; they are what figures are added up from. Reading one more event costs the
same in the thousandth as in the first.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal, TypeAlias

import msgspec

from app.domain import events as ev
from app.domain.channels import is_by_hours
from app.domain.conversation import Conversation, State
from app.domain.events import Event, to_millis
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId
from app.domain.phone_call import is_phone
from app.domain.practice import is_practice
from app.sessions.kpi.call_facts import call_counts

WAIT: Final = "wait"
HANDLE: Final = "handle"
AFTER: Final = "after"
Doing: TypeAlias = Literal["wait", "handle", "after"]

RESOLVED: Final = "resolved"
"""What a closing record says of a matter that is settled: its resolution, else its disposition."""

BY_MAIL: Final = {
    what: f"mail_{what}" for what in ("opened", "taken", "first_response", "closed", "resolved")
}
"""What counts of mails and forms, by names of its own: their hours would spoil what is counted in seconds."""

NOBODY: Final = StaffId("")
_QUEUED: Final = (State.QUEUED, State.OFFERED)
_ASIDE: Final = (State.HELD, State.SNOOZED)


class Stretch(msgspec.Struct, frozen=True, array_like=True):
    """From `start` to `end` (Unix ms, 0: it goes on) the customer waited, was answered, or was wrapped up."""

    doing: Doing
    start: int
    end: int
    group: str
    operator: StaffId = NOBODY

    def clipped(self, start: int, end: int) -> int:
        """Returns how many ms of it lie between two moments."""
        return max(0, min(self.end or end, end) - max(self.start, start))


class Happening(msgspec.Struct, frozen=True, array_like=True):
    """Something that counts once, at `at` (Unix ms). `value` is what `what` measures; `name` a reason."""

    what: str
    at: int
    group: str
    operator: StaffId = NOBODY
    value: int = 0
    name: str = ""


class Facts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One conversation up to the event `seq`."""

    conversation: ConversationId
    seq: int
    shop: str = ""
    topic: str = ""
    stretches: tuple[Stretch, ...] = ()
    happenings: tuple[Happening, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Tells whether time alone still adds to it."""
        return any(not one.end for one in self.stretches)


def facts_of(events: Iterable[Event], conversation: ConversationId) -> Facts:
    """Returns what a whole log tells.

    Raises:
        ValueError: an event is missing.
    """
    reader = FactsReader(conversation)
    for event in events:
        reader.read(event)
    return reader.facts()


class _Mode(msgspec.Struct, frozen=True):
    doing: Doing
    group: str
    operator: StaffId


class FactsReader:
    """Reads a log event by event. It keeps its own fold, so that it sees what each event changed."""

    def __init__(self, conversation: ConversationId) -> None:
        self._now = Conversation(conversation)
        self._stretches: list[Stretch] = []
        self._mode: _Mode | None = None
        self._since = 0
        self._happened: list[Happening] = []
        self._rated: Happening | None = None
        self._closing: Happening | None = None
        self._wrapped: list[Happening] = []
        self._reopened = False
        self._answered_by: set[StaffId] = set()

    @property
    def seq(self) -> int:
        """The number of the last event that was read."""
        return self._now.seq

    def read(self, event: Event) -> None:
        """Adds the next event.

        Raises:
            ValueError: it is not the next one.
        """
        now = self._now
        owner, group, calls = now.owner or NOBODY, now.group, now.escalation.count
        first, claimed = now.first_response, now.claimed_at
        back = now.held_until
        if self._mode is None and now.state in _ASIDE and back is not None and back < event.at:
            self._begin(_mode_of(now, back), to_millis(back))
        now.apply(event)
        at = to_millis(event.at)
        body = event.body
        match body:
            case ev.Opened():
                self._add("opened", at, now.group)
            case ev.Claimed(owner=taker):
                self._answered_by.add(taker)
                if claimed is None:
                    self._add("taken", at, now.group, taker, _ms(now.opened_at, event.at))
            case ev.Transferred():
                self._add("transferred", at, group, owner)
            case ev.Rated(score=score):
                self._rated = Happening("rated", at, now.group, owner, score)
            case _:
                self._end_of(body, event.by, at)
        if first is None and now.first_response is not None:
            took = round(now.first_response.total_seconds() * 1000)
            self._add("first_response", at, now.group, StaffId(event.by), took)
        if now.escalation.count > calls:
            kind = now.escalation.type.value
            self._add("called", at, now.group, StaffId(event.by), int(now.escalation.count == 1), kind)
        self._follow(_mode_of(now, event.at), at)

    def facts(self) -> Facts:
        """Returns what is known by now; practice counts in no figure."""
        now = self._now
        if is_practice(now.channel):
            return Facts(conversation=now.id, seq=now.seq)
        if is_by_hours(now.channel):
            return self._mail_facts()
        if is_phone(now.channel):
            return self._call_facts()
        stretches = list(self._stretches)
        if self._mode is not None:
            stretches.append(_stretch(self._mode, self._since, 0))
        elif now.state in _ASIDE and now.held_until is not None:
            later = _mode_of(now, now.held_until)
            if later is not None:
                stretches.append(_stretch(later, to_millis(now.held_until), 0))
        ends = [one for one in (self._rated, self._closing) if one is not None]
        return Facts(
            conversation=now.id,
            seq=now.seq,
            shop=now.shop,
            topic=now.topic,
            stretches=tuple(stretches),
            happenings=(*self._happened, *ends, *self._parts(stretches), *self._wrapped),
        )

    def _mail_facts(self) -> Facts:
        """Returns what counts of a mail or form: what happened, no time in hand or in queues."""
        now, ends = self._now, [] if self._closing is None else [self._closing]
        return Facts(
            conversation=now.id,
            seq=now.seq,
            shop=now.shop,
            topic=now.topic,
            happenings=tuple(
                msgspec.structs.replace(one, what=BY_MAIL[one.what])
                for one in (*self._happened, *ends, *self._wrapped)
                if one.what in BY_MAIL
            ),
        )

    def _call_facts(self) -> Facts:
        """Returns what counts of a telephone call, which is in nobody's queue and no chat."""
        now = self._now
        who = now.owner or NOBODY
        return Facts(
            conversation=now.id,
            seq=now.seq,
            shop=now.shop,
            topic=now.topic,
            happenings=tuple(
                Happening(what, to_millis(at), now.group, who, value, name)
                for what, at, value, name in call_counts(now)
            ),
        )

    def _end_of(self, body: ev.AnyBody, by: Author, at: int) -> None:
        now = self._now
        match body:
            case ev.Closed() if now.claimed_at is not None:
                self._closing = Happening("closed", at, now.group, now.owner or NOBODY)
            case ev.Closed() if by in (CUSTOMER, SYSTEM):
                self._closing = Happening("abandoned", at, now.group, NOBODY, at - _at(now.opened_at, at))
            case ev.WrapUp():
                self._wrap_up(body, at)
            case ev.Reopened():
                self._closing, self._wrapped, self._reopened = None, [], True
            case _:
                pass

    def _wrap_up(self, body: ev.WrapUp, at: int) -> None:
        """Keeps the latest closing record: what it says, and how long it took after the close."""
        now = self._now
        who = now.owner or NOBODY
        settled = (body.resolution or body.disposition) == RESOLVED
        at_once = settled and not self._reopened and len(self._answered_by) == 1
        took = max(0, at - _at(now.closed_at, at))
        self._wrapped = [Happening("wrapped_up", at, now.group, who, took, body.disposition)]
        self._wrapped += [Happening("resolved", at, now.group, who)] * settled
        self._wrapped += [Happening("resolved_at_once", at, now.group, who)] * at_once

    def _parts(self, stretches: Iterable[Stretch]) -> list[Happening]:
        """Returns how long each of those who answered had a conversation that is closed now."""
        if self._closing is None or self._closing.what != "closed":
            return []
        spent: dict[StaffId, int] = {}
        for one in stretches:
            if one.doing == HANDLE:
                spent[one.operator] = spent.get(one.operator, 0) + one.end - one.start
        end = self._closing
        return [Happening("handled", end.at, end.group, who, took) for who, took in spent.items()]

    def _add(
        self, what: str, at: int, group: str, operator: StaffId = NOBODY, value: int = 0, name: str = ""
    ) -> None:
        self._happened.append(Happening(what, at, group, operator, value, name))

    def _follow(self, mode: _Mode | None, at: int) -> None:
        if mode == self._mode:
            return
        if self._mode is not None:
            self._stretches.append(_stretch(self._mode, self._since, max(at, self._since)))
        self._begin(mode, at)

    def _begin(self, mode: _Mode | None, at: int) -> None:
        self._mode, self._since = mode, at


def _mode_of(now: Conversation, at: datetime) -> _Mode | None:
    """Returns what is done about a conversation at a moment, None while it is put aside or over."""
    state = now.state
    if state in _ASIDE:
        if now.aside(at) is not None:
            return None
        state = State.LIVE if now.owner else State.QUEUED
    if state in _QUEUED:
        return _Mode(WAIT, now.group, NOBODY)
    if now.owner is None:
        return None
    if state is State.LIVE:
        return _Mode(HANDLE, now.group, now.owner)
    return _Mode(AFTER, now.group, now.owner) if state is State.WRAPPING_UP else None


def _stretch(mode: _Mode, start: int, end: int) -> Stretch:
    return Stretch(mode.doing, start, end, mode.group, mode.operator)


def _at(moment: datetime | None, otherwise: int) -> int:
    return otherwise if moment is None else to_millis(moment)


def _ms(since: datetime | None, until: datetime) -> int:
    return 0 if since is None else max(0, to_millis(until) - to_millis(since))
