"""What marking does to a conversation: nothing to its timeline and clocks, all of it to its `marking`."""

from collections.abc import Container
from typing import Final

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.fold_table import folds
from app.domain.ids import Author, StaffId
from app.domain.marks import Answer, Marking, Pin, Round, Sheet, Unread
from app.domain.standing import Standing

UNSEEN: Final[frozenset[type[AnyBody]]] = frozenset(
    {ev.Pinned, ev.Unpinned, ev.Marked, ev.MarkAnswered, ev.MarkingOpened, ev.MarkingClosed}
)
"""All kinds of marking: they come after the conversation and have no line in its timeline."""

KINDS: Final = frozenset(kind.kind for kind in ev.Body.__subclasses__() if kind in UNSEEN)
"""Their names on the wire."""


@folds(ev.Pinned)
def _pinned(now: Standing, event: Event, body: ev.Pinned) -> None:
    if body.sealed:
        return
    pin, known = _pin(event, event.seq, event.by, body), now.marking
    if body.run:
        now.marking = replace(known, kept_pins=(*known.kept_pins, pin))
    else:
        now.marking = replace(known, pins=(*known.pins, pin))


@folds(ev.Unpinned)
def _unpinned(now: Standing, event: Event, body: ev.Unpinned) -> None:
    known = now.marking

    def left(pins: tuple[Pin, ...]) -> tuple[Pin, ...]:
        return tuple(one for one in pins if one.seq != body.target or one.by != event.by)

    now.marking = replace(known, pins=left(known.pins), kept_pins=left(known.kept_pins))


@folds(ev.Marked)
def _marked(now: Standing, event: Event, body: ev.Marked) -> None:
    known = now.marking
    if body.run:
        by = StaffId(event.by)
        rounds = tuple(
            replace(one, done=(*one.done, by)) if one.run == body.run and by not in one.done else one
            for one in known.rounds
        )
        known = replace(known, rounds=rounds)
    if not body.sealed:
        sheet = Sheet(seq=event.seq, by=event.by, at=event.at, mark=body)
        if body.run:
            known = replace(known, kept_sheets=(*known.kept_sheets, sheet))
        else:
            known = _made_known(known, (sheet,), event.seq)
    now.marking = known


def _made_known(known: Marking, sheets: tuple[Sheet, ...], seq: int) -> Marking:
    """Adds sheets that everybody concerned may read from the event `seq` on."""
    unread = tuple(
        Unread(staff=one.mark.staff, seq=seq, by=one.by, at=one.at, target=one.seq, text=one.mark.comment)
        for one in sheets
    )
    return replace(known, sheets=(*known.sheets, *sheets), unread=(*known.unread, *unread))


def noticed(marking: Marking, by: Author, up_to: int) -> Marking:
    """Returns it after `by` has seen what was made known to him up to an event."""
    left = tuple(one for one in marking.unread if one.staff != StaffId(by) or one.seq > up_to)
    return marking if len(left) == len(marking.unread) else replace(marking, unread=left)


@folds(ev.MarkAnswered)
def _answered(now: Standing, event: Event, body: ev.MarkAnswered) -> None:
    if body.sealed:
        return
    made = Answer(seq=event.seq, by=event.by, at=event.at, target=body.target, text=body.text)
    known = now.marking
    sheet = next((one for one in known.sheets if one.seq == body.target), None)
    unread = known.unread
    if sheet is not None:
        told = Unread(
            staff=StaffId(sheet.by), seq=event.seq, by=event.by, at=event.at, target=sheet.seq,
            text=body.text, answer=True,
        )  # fmt: skip
        unread = (*unread, told)
    now.marking = replace(known, answers=(*known.answers, made), unread=unread)


@folds(ev.MarkingOpened)
def _opened(now: Standing, event: Event, body: ev.MarkingOpened) -> None:
    if body.sealed or now.marking.round_of(body.run) is not None:
        return
    made = Round(
        run=body.run,
        by=event.by,
        at=event.at,
        staff=body.staff,
        sheet=body.sheet,
        markers=body.markers,
        purpose=body.purpose,
    )
    now.marking = replace(now.marking, rounds=(*now.marking.rounds, made))


@folds(ev.MarkingClosed)
def _closed(now: Standing, event: Event, body: ev.MarkingClosed) -> None:
    known: Marking = now.marking
    rounds = tuple(replace(one, closed=True) if one.run == body.run else one for one in known.rounds)
    sheets = tuple(Sheet(seq=one.seq, by=Author(one.by), at=event.at, mark=one.mark) for one in body.sheets)
    pins = tuple(_pin(event, one.seq, Author(one.by), one.pin) for one in body.pins)
    now.marking = replace(
        _made_known(known, sheets, event.seq),
        rounds=rounds,
        pins=(*known.pins, *pins),
        kept_sheets=tuple(one for one in known.kept_sheets if one.mark.run != body.run),
        kept_pins=tuple(one for one in known.kept_pins if one.run != body.run),
    )


def _pin(event: Event, seq: int, by: Author, body: ev.Pinned) -> Pin:
    return Pin(
        seq=seq,
        by=by,
        at=event.at,
        on=body.at,
        text=body.text,
        to_ms=body.to_ms,
        staff=body.staff,
        run=body.run,
    )


def without_words(marking: Marking, targets: Container[int] | None = None) -> Marking:
    """Returns it without what somebody wrote at `targets`, everywhere for None; points stay."""

    def pin(one: Pin) -> Pin:
        return replace(one, text="") if targets is None or one.seq in targets else one

    def sheet(one: Sheet) -> Sheet:
        if targets is not None and one.seq not in targets:
            return one
        return replace(one, mark=replace(one.mark, comment=""))

    def answer(one: Answer) -> Answer:
        return replace(one, text="") if targets is None or one.seq in targets else one

    def unread(one: Unread) -> Unread:
        return replace(one, text="") if targets is None or targets_of(one) else one

    def targets_of(one: Unread) -> bool:
        return targets is not None and (one.seq in targets or one.target in targets)

    return replace(
        marking,
        pins=tuple(map(pin, marking.pins)),
        kept_pins=tuple(map(pin, marking.kept_pins)),
        sheets=tuple(map(sheet, marking.sheets)),
        kept_sheets=tuple(map(sheet, marking.kept_sheets)),
        answers=tuple(map(answer, marking.answers)),
        unread=tuple(map(unread, marking.unread)),
    )
