"""Puts what is read with a finished sheet together from the log of its conversation."""

from collections.abc import Mapping, Sequence

from app.domain.conversation import Conversation, fold
from app.domain.events import Event
from app.domain.ids import CUSTOMER, StaffId
from app.domain.marks import Pin, Sheet
from app.training.replay import offsets_of
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.timeline.covering import Mask
from app.ui.training.marking.own.finished_sheet import Noted, Reading, Said
from app.ui.words import tr

LONGEST_LINE = 60


def reading_of(
    log: Sequence[Event], seq: int, *, me: StaffId | None, names: Mapping[str, str], mask: Mask
) -> Reading | None:
    """Returns what is read with the sheet at `seq` of a log, None where it is not there."""
    told = fold(log, log[0].conversation) if log else None
    if told is None:
        return None
    known = (*told.marking.sheets, *told.marking.kept_sheets)
    sheet = next((one for one in known if one.seq == seq), None)
    return None if sheet is None else _reading(told, log, sheet, me, names, mask)


def _reading(
    told: Conversation,
    log: Sequence[Event],
    sheet: Sheet,
    me: StaffId | None,
    names: Mapping[str, str],
    mask: Mask,
) -> Reading:
    def name(who: str) -> str:
        return tr("Customer") if who == CUSTOMER else names.get(who, who)

    mark = sheet.mark
    offsets = offsets_of(log)
    pins = [
        one
        for one in (*told.marking.pins, *told.marking.kept_pins)
        if one.run == mark.run and one.staff in (mark.staff, "") and (not mark.run or one.by == sheet.by)
    ]
    return Reading(
        mark=mark,
        by=name(str(sheet.by)),
        about=name(str(mark.staff)),
        at=sheet.at,
        customer=honorific(mask(told.id, told.customer)),
        notes=tuple(
            Noted(
                at=offsets[one.on - 1] + one.to_ms / 1000 if 0 < one.on <= len(offsets) else 0.0,
                text=mask(told.id, one.text),
                by=name(str(one.by)),
                line=_line(told, one, mask),
            )
            for one in sorted(pins, key=lambda pin: (pin.on, pin.to_ms))
        ),
        answers=tuple(
            Said(by=name(str(one.by)), at=one.at, text=one.text) for one in told.marking.answers_to(sheet.seq)
        ),
        mine=me is not None and mark.staff == me,
    )


def _line(told: Conversation, pin: Pin, mask: Mask) -> str:
    """Returns the last thing that was said by the moment of a note."""
    said = [one for one in told.entries if one.seq <= pin.on and one.text]
    if not said:
        return ""
    words = " ".join(mask(told.id, said[-1].text).split())
    return words if len(words) <= LONGEST_LINE else f"{words[:LONGEST_LINE]}…"
