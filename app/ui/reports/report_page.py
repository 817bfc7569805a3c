"""The report of a day as one page with tables: for the screen, for paper, and as rows for spreadsheets."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec

from app.domain.conversation import State
from app.protocol.staff_room import ShiftNote
from app.sessions.kpi.figures import Figure
from app.sessions.kpi.handover import Handover, Left
from app.sessions.kpi.reading import Told
from app.ui.announcements.post_words import channel_name, post_time
from app.ui.chats.listing.customer_names import honorific
from app.ui.floor_figures.figure_words import NOTHING, title, written
from app.ui.times import elapsed, since
from app.ui.words import tr

Row = Sequence[str]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the report: a table with its heading, and what stands in its place when it is empty."""

    heading: str
    head: Row
    rows: Sequence[Row]
    empty: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The whole report."""

    title: str
    subtitle: str
    sections: Sequence[Section]


def report_of(
    left: Handover,
    told: Told | None,
    notes: Sequence[ShiftNote],
    now: datetime,
    names: dict[str, str],
    *,
    shown: Callable[[str], str] = str,
) -> Report:
    """Returns the report; `shown` masks or covers texts of customers as the shop wants it."""
    parts = [
        _notes(notes, names, now),
        _left(tr("Who is owed an answer"), left.owed, now, tr("Nobody waits for an answer."), shown),
        _left(tr("What else is open"), left.others, now, tr("Nothing else is open."), shown),
    ]
    if told is not None:
        values = [(title(figure), written(figure, told.altogether(figure))) for figure in Figure]
        parts.append(
            Section(
                heading=tr("Figures of the day"),
                head=(tr("Figure"), tr("Value")),
                rows=[one for one in values if one[1] != NOTHING],
                empty=tr("No figures yet."),
            )
        )
    here = now.astimezone()
    return Report(
        title=tr("Report of the day and hand-over of the shift"),
        subtitle=tr(
            "{date} {time} · {owed} are owed an answer, {open} open in all, {calls} calls for help",
            date=f"{here:%Y-%m-%d}",
            time=f"{here:%H:%M}",
            owed=len(left.owed),
            open=len(left.owed) + len(left.others),
            calls=left.calls,
        ),
        sections=parts,
    )


def as_rows(report: Report) -> list[Row]:
    """Returns the report as rows for a spreadsheet: section after section with an empty row between."""
    rows: list[Row] = [(report.title,), (report.subtitle,)]
    for section in report.sections:
        rows += [(), (section.heading,), section.head, *section.rows]
    return rows


def state_name(state: str) -> str:
    """Returns where a conversation stands."""
    names: dict[str, str] = {
        State.QUEUED: tr("In the queue"),
        State.OFFERED: tr("In the queue"),
        State.LIVE: tr("Live"),
        State.HELD: tr("On hold"),
        State.SNOOZED: tr("Put aside"),
        State.WRAPPING_UP: tr("After-work"),
    }
    return names.get(state, state)


def _notes(notes: Sequence[ShiftNote], names: dict[str, str], now: datetime) -> Section:
    rows = [
        (channel_name(one.group, names), one.text, one.name or one.by, post_time(one.at, now))
        for one in notes
    ]
    head = (tr("Group of staff"), tr("Note"), tr("By"), tr("Time"))
    return Section(heading=tr("Notes for the next shift"), head=head, rows=rows, empty=tr("No notes."))


def _left(
    heading: str, left: Iterable[Left], now: datetime, empty: str, shown: Callable[[str], str]
) -> Section:
    rows = [
        (
            honorific(shown(one.customer)) or tr("Guest"),
            shown(one.topic),
            one.owner or NOTHING,
            " · ".join(filter(None, (state_name(one.state), tr("Call for help") if one.called else ""))),
            elapsed(since(one.since, now)) if one.since is not None else NOTHING,
            shown(one.summary or one.last_text),
        )
        for one in left
    ]
    head = (tr("Customer"), tr("Topic"), tr("Owner"), tr("State"), tr("Wait"), tr("Last text"))
    return Section(heading=heading, head=head, rows=rows, empty=empty)
