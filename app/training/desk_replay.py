"""Several conversations played again together, by one clock: an operator's whole desk, or two to compare.

There is no second fold: every pane is a `Replay` of its own, which the clock of the desk takes along.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.escalation import is_open
from app.domain.ids import CUSTOMER, SYSTEM, Author, StaffId
from app.domain.marking import KINDS as MARKING
from app.training.clockwork import Clockwork
from app.training.replay import Marker, MarkerKind, Moved, Replay, is_said

MACRO: Final = "macro:"


class Alignment(Enum):
    """How the times of the panes lie to each other."""

    CLOCK = auto()
    """As it was: each begins when its customer came."""
    START = auto()
    """All begin at once, for comparison."""


class DeskMarker(Marker, frozen=True, kw_only=True):
    """A moment of one of the panes; `at` in seconds from the start of the desk."""

    pane: int


class DeskMoved(msgspec.Struct, frozen=True, kw_only=True):
    """How the panes moved, in their order."""

    panes: tuple[Moved, ...] = ()


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """How one pane stands at a moment.

    `begun`: it has come to the desk. `held`: the operator of the desk answers it then, since `held_s`
    seconds; `owner`: who answers it. `waiting_s`: how long the customer waits, `first`: for his first answer,
    `queued`: for anybody to take him. `called_s`: how long a call for help stands open. `draft`: what was
    being written, where the log has it. `macro`: what the latest message of staff was written with, `macros`
    how many were.
    """

    begun: bool
    held: bool = False
    held_s: float | None = None
    owner: StaffId | None = None
    closed: bool = False
    waiting_s: float | None = None
    first: bool = False
    queued: bool = False
    called_s: float | None = None
    draft: str = ""
    macro: str = ""
    macros: int = 0


class DeskReplay(Clockwork[DeskMoved]):
    """Plays `panes` together. `staff` is whose desk it is; else who answered most of them.

    `begins` has for each pane how many events had happened before it came to the desk: they are there at
    once, when it comes, and no time passes for them.
    """

    def __init__(
        self,
        panes: Sequence[Replay],
        align: Alignment = Alignment.CLOCK,
        staff: StaffId | None = None,
        begins: Sequence[int] = (),
    ) -> None:
        given = zip(panes, begins or (0,) * len(panes), strict=True)
        kept = [(pane, begin) for pane, begin in given if pane.events]
        self.panes = tuple(pane for pane, _begin in kept)
        self.begins = tuple(begin for _pane, begin in kept)
        self.align = align
        self.staff = _busiest(self.panes) if staff is None else staff
        began = min((pane.events[begin].at for pane, begin in kept), default=None)
        self.began = began
        together = align is Alignment.START or began is None
        self.starts = tuple(
            -pane.offset(begin) if together else (pane.events[0].at - began).total_seconds()  # type: ignore[operator]
            for pane, begin in kept
        )
        order = sorted(
            (max(self.starts[place] + pane.offset(number), self.comes(place)), place, number)
            for place, pane in enumerate(self.panes)
            for number in range(pane.count)
        )
        said = [is_said(self.panes[place].events[number]) for _at, place, number in order]
        super().__init__([at for at, _place, _number in order], said)
        self._order = tuple((place, number) for _at, place, number in order)
        self._places: list[list[int]] = [[] for _ in self.panes]
        for at, (place, _number) in enumerate(self._order):
            self._places[place].append(at)
        self._attention = self._looked()
        self._drafts = tuple(_drafts(pane) for pane in self.panes)
        self._macros = tuple(_macros(pane) for pane in self.panes)
        self.to_index(0)

    def anew(self) -> "DeskReplay":
        """Returns the same desk, at its start and with a clock of its own."""
        panes = [Replay(pane.events) for pane in self.panes]
        return DeskReplay(panes, self.align, self.staff, self.begins)

    def comes(self, pane: int) -> float:
        """Returns when a pane came to the desk, in seconds from the start of it."""
        return self.starts[pane] + self.panes[pane].offset(self.begins[pane])

    def to_index(self, index: int) -> DeskMoved:
        """Makes exactly the first `index` events of the desk have happened, whosever they are."""
        self.index = index
        return DeskMoved(
            panes=tuple(
                pane.to_index(bisect_left(places, index))
                for pane, places in zip(self.panes, self._places, strict=True)
            )
        )

    def event_at(self, index: int) -> tuple[int, ev.Event]:
        """Returns the pane and the event at place `index` (from 0) of the desk."""
        place, number = self._order[index]
        return place, self.panes[place].events[number]

    def moment(self, pane: int) -> datetime:
        """Returns the time of a pane that is shown now."""
        since = max(0.0, self.position - self.starts[pane])
        return self.panes[pane].events[0].at + timedelta(seconds=since)

    def attention(self) -> int | None:
        """Returns the pane that the operator was at: the one that was before him, where the log has it.

        Else where he read, wrote or did something last. None: he was at none of them.
        """
        at = bisect_left(self._attention, self.index, key=lambda one: one[0])
        return self._attention[at - 1][1] if at else None

    def switches(self) -> list[DeskMarker]:
        """Returns when the operator turned to another conversation, as far as the log tells it."""
        found: list[DeskMarker] = []
        last: int | None = None
        for at, place in self._attention:
            if place is not None and place != last:
                seq = self.event_at(at)[1].seq
                found.append(DeskMarker(at=self.offset(at), seq=seq, kind=MarkerKind.SWITCH, pane=place))
            last = place
        return found

    def markers(self) -> list[DeskMarker]:
        """Returns the moments of all panes that are worth finding, in order."""
        found = [
            DeskMarker(at=start + mark.at, seq=mark.seq, kind=mark.kind, pane=place)
            for place, (pane, start) in enumerate(zip(self.panes, self.starts, strict=True))
            for mark in pane.markers()
            if start + mark.at >= self.comes(place)
        ]
        return sorted([*found, *self.switches()], key=lambda mark: (mark.at, mark.pane, mark.seq))

    def scene(self, pane: int) -> Scene:
        """Returns how a pane stands at the moment that is shown."""
        replay = self.panes[pane]
        now: Conversation = replay.conversation
        if replay.index <= self.begins[pane]:
            return Scene(begun=False)
        ats, drafts = self._drafts[pane]
        written = bisect_right(ats, replay.index)
        used, macros = self._macros[pane]
        count = bisect_right(used, replay.index)
        named = [macro for macro in macros[:count] if macro]
        held = now.is_open and now.owner == self.staff
        call = now.escalation
        return Scene(
            begun=True,
            held=held,
            held_s=self._since(pane, now.assigned_at) if held else None,
            owner=now.owner if now.is_open else None,
            closed=not now.is_open,
            waiting_s=self._since(pane, now.waiting_since),
            first=now.first_response is None and now.staff_replies == 0,
            queued=now.is_open and now.owner is None,
            called_s=self._since(pane, call.asked_at) if is_open(call.state) else None,
            draft=drafts[written - 1] if written else "",
            macro=macros[count - 1] if count else "",
            macros=len(named),
        )

    def _since(self, pane: int, since: datetime | None) -> float | None:
        return None if since is None else max(0.0, (self.moment(pane) - since).total_seconds())

    def _looked(self) -> list[tuple[int, int | None]]:
        """Returns at which places of the desk's events the operator was at which pane, None for at none.

        From the first note of his console on where he looked to the last one these alone tell it.
        """
        deeds: list[tuple[int, int | None]] = []
        looks: list[tuple[int, int | None]] = []
        for at, (place, number) in enumerate(self._order):
            event = self.panes[place].events[number]
            if event.by != Author(self.staff) or event.kind in MARKING:
                continue
            if isinstance(event.body, ev.TurnedTo):
                looks.append((at, None if event.body.away else place))
            else:
                deeds.append((at, place))
        if not looks:
            return deeds
        first, last = looks[0][0], looks[-1][0]
        return sorted([*looks, *(one for one in deeds if not first < one[0] < last)], key=lambda one: one[0])


def _busiest(panes: Sequence[Replay]) -> StaffId:
    """Returns who answered in most of the panes, and in most of the messages of these."""
    held: Counter[str] = Counter()
    wrote: Counter[str] = Counter()
    for pane in panes:
        said = Counter(one.by for one in pane.events if isinstance(one.body, ev.Message))
        of_staff = {by: count for by, count in said.items() if by not in (CUSTOMER, SYSTEM)}
        wrote.update(of_staff)
        owners = {one.body.owner for one in pane.events if isinstance(one.body, ev.Claimed)}
        held.update(owners | set(of_staff))
    best = max(sorted(held), key=lambda staff: (held[staff], wrote[staff]), default="")
    return StaffId(best)


def _drafts(pane: Replay) -> tuple[list[int], list[str]]:
    """Returns after how many events which text was being written, where the log has it."""
    ats: list[int] = []
    texts: list[str] = []
    writer: Author | None = None
    for number, event in enumerate(pane.events, start=1):
        match event.body:
            case ev.Drafted(text=text):
                writer = event.by
                ats.append(number)
                texts.append(text)
            case ev.Message() | ev.Claimed() | ev.Closed() if event.by in (writer, SYSTEM):
                ats.append(number)
                texts.append("")
            case ev.Redacted() | ev.Erased():
                ats, texts = [], []
            case _:
                pass
    return ats, texts


def _macros(pane: Replay) -> tuple[list[int], list[str]]:
    """Returns after how many events staff had written with which macro; empty where with none."""
    found = [
        (number, event.body.via.removeprefix(MACRO) if event.body.via.startswith(MACRO) else "")
        for number, event in enumerate(pane.events, start=1)
        if isinstance(event.body, ev.Message) and event.by != CUSTOMER
    ]
    return [number for number, _macro in found], [macro for _number, macro in found]
