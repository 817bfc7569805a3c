"""What the console itself keeps of the shift clock, so that neither a lost line nor a crash loses a minute.

A press is in the record, and on this computer's disk, before the hub has heard of it. What the hub answers
stands beside it; whoever reads sees both as one ledger.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.domain.ids import Cid, new_cid
from app.domain.people import Presence
from app.domain.shifts import MINUTE_MS, Correction, Decision, Entry, Keeper, Ledger, Sign, What
from app.protocol.shift_frames import MOST_SIGNS, ClockShift, ShiftLine, TellSigns
from app.sessions.shifts.bridging import coalesced, joined

FRESH_MS: Final = 3_000
"""Of a press that is no older the hub says when it was; an older one was kept while the line was lost."""

PULSE_MS: Final = 2 * MINUTE_MS
"""Signs of life that are no farther apart are one: the console says more often that it lives."""

MOST_SAID: Final = 500
"""Things that were said; what was said before them is of months ago."""

KEPT_MS: Final = 100 * 24 * 60 * MINUTE_MS
"""How far back the record remembers: a payroll month and the weeks around it, with room."""


class Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is written to disk.

    `after` is the number of the last line that the hub told; `said` is what the person was told already:
    answers to his requests, and planned shifts.
    """

    hub: Ledger = Ledger()
    own: Ledger = Ledger()
    refused: tuple[Entry, ...] = ()
    after: int = 0
    said: tuple[Cid, ...] = ()


class ShiftRecord:
    """Pure; all times are Unix ms by the hub's clock as far as the console knows it."""

    def __init__(self) -> None:
        self._kept = Kept()

    @property
    def after(self) -> int:
        """The number of the last line that the hub told."""
        return self._kept.after

    @property
    def refused(self) -> tuple[Entry, ...]:
        """Presses that the hub did not take: they need a correction."""
        return self._kept.refused

    @property
    def ledger(self) -> Ledger:
        """The hub's lines with what only this console knows."""
        return joined(self._kept.hub, self._kept.own)

    def load(self, text: str | None, now_ms: int) -> None:
        """Takes up what `dump` wrote, without what is too old; what cannot be read is left alone."""
        try:
            kept = msgspec.json.decode(text or "{}", type=Kept)
        except msgspec.DecodeError:
            return
        since = now_ms - KEPT_MS
        self._kept = msgspec.structs.replace(
            kept, hub=_since(joined(kept.hub, self._kept.hub), since), own=joined(kept.own, self._kept.own)
        )

    def dump(self) -> str:
        """Returns the record as text, to be kept on this computer, sealed as the log is."""
        return msgspec.json.encode(self._kept).decode()

    def press(
        self,
        what: What,
        now_ms: int,
        duty: Presence = Presence.ACCEPTING,
        *,
        shop: str = "",
        skill: str = "",
        plain: bool = False,
    ) -> Entry:
        """Writes down that a shift starts, turns or ends now; a clock set back turns no order round."""
        last = max((entry.at for entry in self._kept.own.entries), default=0)
        entry = Entry(
            id=new_cid(),
            what=what,
            at=max(now_ms, last + 1),
            duty=duty,
            shop=shop,
            skill=skill,
            plain=plain,
            keeper=Keeper.CONSOLE,
        )
        self._own(Ledger(entries=(entry,), signs=(Sign(now_ms, now_ms),)))
        return entry

    def live(self, now_ms: int) -> None:
        """Writes down that the console is running; to be called at least every minute of a shift."""
        signs = (*self._kept.hub.signs, *self._kept.own.signs)
        last = max((sign.until for sign in signs if sign.until <= now_ms), default=0)
        since = last if now_ms - last <= PULSE_MS else now_ms
        self._own(Ledger(signs=(Sign(since, now_ms),)))

    def unsent(self, now_ms: int) -> tuple[ClockShift, ...]:
        """Returns what the hub was not told yet, in order; saying it twice does no harm."""
        return tuple(
            ClockShift(
                cid=entry.id,
                what=entry.what,
                duty=entry.duty,
                shop=entry.shop,
                skill=entry.skill,
                plain=entry.plain,
                at=entry.at if now_ms - entry.at > FRESH_MS else 0,
            )
            for entry in self._kept.own.entries
        )

    def unsaid(self) -> TellSigns | None:
        """Returns the signs of life that the hub does not know, the oldest first; None where it knows all."""
        known = self._kept.hub.signs
        new = [
            sign
            for sign in self._kept.own.signs
            if not any(one.since <= sign.since and sign.until <= one.until for one in known)
        ]
        return TellSigns(signs=tuple(new[:MOST_SIGNS])) if new else None

    def told(self, lines: Iterable[ShiftLine], *, in_order: bool = False) -> None:
        """Takes lines of the hub, which are its own from now on; `in_order`: it left none out."""
        lines = tuple(lines)
        new = Ledger(
            entries=tuple(line.entry for line in lines if line.entry is not None),
            signs=tuple(line.sign for line in lines if line.sign is not None),
            corrections=tuple(line.correction for line in lines if line.correction is not None),
            decisions=tuple(line.decision for line in lines if line.decision is not None),
            plans=tuple(line.plan for line in lines if line.plan is not None),
        )
        hub = joined(self._kept.hub, new)
        self._forget({entry.id for entry in hub.entries})
        after = max((line.number for line in lines), default=0) if in_order else 0
        self._kept = msgspec.structs.replace(self._kept, hub=hub, after=max(self._kept.after, after))

    def refuse(self, entry: Cid) -> None:
        """Puts a press aside that the hub will not take, such as one that is too old."""
        found = tuple(one for one in self._kept.own.entries if one.id == entry)
        self._forget({entry})
        self._kept = msgspec.structs.replace(self._kept, refused=(*self._kept.refused, *found))

    def answers(self) -> tuple[tuple[Correction, Decision], ...]:
        """Returns the answers to requests that the person was not told yet, oldest first."""
        asked = {one.id: one for one in self._kept.hub.corrections}
        return tuple(
            (asked[one.correction], one)
            for one in self._kept.hub.decisions
            if one.correction in asked and one.id not in self._kept.said
        )

    @property
    def said(self) -> frozenset[Cid]:
        """What the person was told."""
        return frozenset(self._kept.said)

    def say(self, names: Iterable[Cid]) -> None:
        """Notes that the person was told something; it is not told again, also by the next program."""
        said = dict.fromkeys((*self._kept.said, *names))
        self._kept = msgspec.structs.replace(self._kept, said=tuple(said)[-MOST_SAID:])

    def drop_signs(self, signs: Iterable[Sign]) -> None:
        """Forgets signs of life that the hub knows, or will not take."""
        gone = frozenset(signs)
        own = self._kept.own
        left = tuple(sign for sign in own.signs if sign not in gone)
        self._kept = msgspec.structs.replace(self._kept, own=msgspec.structs.replace(own, signs=left))

    def _own(self, more: Ledger) -> None:
        self._kept = msgspec.structs.replace(self._kept, own=joined(self._kept.own, more))

    def _forget(self, known: set[Cid]) -> None:
        own = self._kept.own
        left = tuple(entry for entry in own.entries if entry.id not in known)
        self._kept = msgspec.structs.replace(self._kept, own=msgspec.structs.replace(own, entries=left))


def _since(ledger: Ledger, since: int) -> Ledger:
    """Returns a ledger without what is older, but for requests and answers: they still count."""
    return msgspec.structs.replace(
        ledger,
        entries=tuple(entry for entry in ledger.entries if entry.at >= since),
        signs=coalesced(sign for sign in ledger.signs if sign.until >= since),
    )
