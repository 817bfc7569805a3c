"""How outbound lists are worded: states, results, why nobody is called, what is wrong in files."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final

from app.domain.events import from_millis
from app.protocol.outbound_frames import Entry, ListRow, NextRes
from app.sessions.outbound.columns import Part
from app.sessions.outbound.judging import EXTENSION, BadRow, Fault
from app.ui.phone.phone_words import moment_words, number_words, purpose_words, result_words
from app.ui.words import tr, tr_later

PARTS: Final[Mapping[Part, str]] = {
    Part.NUMBER: tr_later("Number"),
    Part.NAME: tr_later("Name"),
    Part.NOTE: tr_later("Note"),
    Part.ZONE: tr_later("Time zone"),
    Part.FIELD: tr_later("Shown as it is"),
    Part.NOTHING: tr_later("Left out"),
}

_FAULTS: Final[Mapping[Fault, str]] = {
    Fault.NO_NUMBER: tr_later("No telephone number"),
    Fault.BAD_NUMBER: tr_later("This is no telephone number"),
    Fault.DOUBLE: tr_later("Stands in line {about} already"),
    Fault.NO_ZONE: tr_later("A number abroad needs a column with its time zone, such as Europe/Paris"),
    Fault.TOO_LONG: tr_later("Too long, or too many columns"),
    Fault.DO_NOT_CALL: tr_later("On the do-not-call list"),
    Fault.HERE: tr_later("Is on this list already"),
    Fault.ELSEWHERE: tr_later("Is on the list “{about}”, too"),
    Fault.INVALID: tr_later("The hub cannot use this line"),
}

_STATES: Final[Mapping[str, str]] = {
    "open": tr_later("To be called"),
    "calling": tr_later("On the phone"),
    "done": tr_later("Done"),
    "refused": tr_later("Refused"),
    "unreachable": tr_later("Unreachable"),
}


def at_words(at_ms: int, now: datetime, zone: tzinfo | None) -> str:
    """Returns a time, or nothing for 0."""
    return moment_words(from_millis(at_ms), now, zone) if at_ms else ""


def list_state(row: ListRow) -> str:
    """Returns whether a list is worked on."""
    if row.state == "paused":
        return tr("Paused")
    if row.state == "deleted":
        return tr("Deleted")
    return tr("Finished") if row.total and not row.open and not row.calling else tr("Running")


def progress_words(row: ListRow) -> str:
    """Returns how much of a list is over."""
    over = row.done + row.refused + row.unreachable
    return f"{100 * over // row.total} %" if row.total else ""


def why_words(answer: NextRes, now: datetime, zone: tzinfo | None) -> str:
    """Returns why nobody is given, and when it goes on."""
    at = at_words(answer.at, now, zone)
    match answer.why:
        case "paused":
            return tr("This list is paused. Your supervisor resumes it.")
        case "out_of_hours" if at:
            return tr("Nobody on this list is called at this hour. It goes on at {time}.", time=at)
        case "out_of_hours":
            return tr("Nobody on this list may be called in the next two weeks: see its hours.")
        case "later" if at:
            return tr("Everybody was called just now. The next call is due at {time}.", time=at)
        case "taken":
            return tr("Your colleagues have the rest of this list before them.")
        case "done":
            return tr("Everybody on this list was called.")
        case _:
            return tr("There is nobody to call now.")


def fault_words(bad: BadRow) -> str:
    """Returns why a line of a file is left out."""
    return tr(_FAULTS[bad.fault], about=bad.about)


def entry_lines(entry: Entry, now: datetime, zone: tzinfo | None) -> Sequence[str]:
    """Returns what is known of somebody before he is called, a fact a line."""
    lines = [tr("{name}: {value}", name=_field(name), value=value) for name, value in entry.fields.items()]
    if entry.note:
        lines.insert(0, entry.note)
    if entry.due:
        lines.insert(0, tr("Asked to be called back at {time}.", time=at_words(entry.due, now, zone)))
    if entry.attempts:
        last = at_words(entry.last, now, zone)
        said = result_words(entry.result) or tr("without a result")
        lines.append(
            tr("Called {count} times, last {time}: {result}", count=entry.attempts, time=last, result=said)
        )
    return lines


def _field(name: str) -> str:
    return tr("Extension") if name == EXTENSION else name


def results_head(fields: Sequence[str]) -> list[str]:
    """Returns the heading of the file of results; the columns of the list's own file come last."""
    return [
        tr("Number"), tr("Name"), tr("State"), tr("Result"), tr("Attempts"), tr("Last call"), tr("By"),
        tr("Call back at"), tr("Note"), *(_field(one) for one in fields),
    ]  # fmt: skip


def results_row(entry: Entry, fields: Sequence[str], zone: tzinfo | None) -> list[str | int]:
    """Returns a line of the file of results."""
    state = _STATES.get(entry.state)
    return [
        number_words(entry.number), entry.name, tr(state) if state else entry.state,
        result_words(entry.result), entry.attempts, results_time(entry.last, zone), str(entry.last_by),
        results_time(entry.due, zone), entry.note, *(entry.fields.get(one, "") for one in fields),
    ]  # fmt: skip


def results_time(at_ms: int, zone: tzinfo | None) -> str:
    """Returns a time as files hold it."""
    at = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone)
    return f"{at:%Y-%m-%d %H:%M}" if at_ms else ""


def about_list(row: ListRow) -> str:
    """Returns the purpose and the hours of a list on one line."""
    hours = row.hours
    spans = (
        (tr("Weekdays"), hours.weekday), (tr("Saturdays"), hours.saturday), (tr("Sundays"), hours.sunday),
        (tr("Holidays"), hours.holiday),
    )  # fmt: skip
    said = ", ".join(f"{name} {span or tr('never')}" for name, span in spans)
    return " · ".join(filter(None, (purpose_words(row.purpose), said)))
