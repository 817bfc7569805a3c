"""Entries of the clock and requests to change them, in words."""

from datetime import datetime, tzinfo

from app.domain.shifts import Correction, Decision, Entry, Keeper, Ledger, What
from app.sessions.shifts.correcting import corrected
from app.ui.shell.topbar import presence_name
from app.ui.words import tr


def local_time(at: int, zone: tzinfo | None) -> datetime:
    """Returns a time of the hub (Unix ms) as the shop's clocks show it."""
    return datetime.fromtimestamp(at / 1000).astimezone(zone)


def time_words(at: int, zone: tzinfo | None) -> str:
    """Returns day and time of Unix ms."""
    return f"{local_time(at, zone):%Y-%m-%d %H:%M}"


def what_words(entry: Entry) -> str:
    """Returns what an entry says that was done."""
    if entry.what is What.END:
        return tr("End of the shift")
    done = presence_name(entry.duty)
    said = tr("Begin of the shift · {doing}", doing=done) if entry.what is What.START else done
    skill = tr("No special skill") if entry.plain and not entry.skill else entry.skill
    return " · ".join(part for part in (said, entry.shop, skill) if part)


def change_words(old: Entry | None, new: Entry | None, zone: tzinfo | None) -> str:
    """Returns what a request wants to have changed."""
    was = f"{time_words(old.at, zone)} {what_words(old)}" if old is not None else ""
    now = f"{time_words(new.at, zone)} {what_words(new)}" if new is not None else ""
    if new is None:
        return tr("Strike out: {entry}", entry=was)
    if old is None:
        return tr("Add: {entry}", entry=now)
    return tr("{old} → {new}", old=was, new=now)


def entry_rows(ledger: Ledger, zone: tzinfo | None) -> tuple[list[Entry], list[tuple[str, ...]]]:
    """Returns the entries that count, the latest first, and each as a row: time, what, remark."""
    right = corrected(ledger)
    asked = {one.target for one in right.waiting}
    changed = {one.new.id for one in right.changes if one.new is not None}
    entries = sorted(right.entries, key=lambda one: (one.at, one.id), reverse=True)

    def remark(entry: Entry) -> str:
        if entry.id in asked:
            return tr("a correction waits for an answer")
        if entry.id in changed:
            return tr("corrected")
        return tr("kept here while the line was lost") if entry.keeper is Keeper.CONSOLE else ""

    return entries, [(time_words(one.at, zone), what_words(one), remark(one)) for one in entries]


def request_rows(ledger: Ledger, zone: tzinfo | None) -> list[tuple[str, ...]]:
    """Returns the requests as rows, the latest first: asked, what, reason, state."""
    right = corrected(ledger)
    known = {entry.id: entry for entry in ledger.entries}
    added = {one.id: one.entry for one in ledger.corrections if one.target is None and one.entry is not None}
    changes = {one.request.id: one for one in right.changes}
    refused = {one.correction: one for one in right.refused}

    def old(request: Correction) -> Entry | None:
        if request.id in changes:
            return changes[request.id].old
        return (known.get(request.target) or added.get(request.target)) if request.target else None

    def state(request: Correction) -> str:
        if request.id in changes:
            return tr("approved by {who}", who=_called(changes[request.id].decision))
        if request.id in refused:
            said = refused[request.id]
            return " · ".join(
                part for part in (tr("refused by {who}", who=_called(said)), said.reason) if part
            )
        return tr("waits for an answer")

    return [
        (time_words(one.at, zone), change_words(old(one), one.entry, zone), one.reason, state(one))
        for one in sorted(ledger.corrections, key=lambda one: (one.at, one.id), reverse=True)
    ]


def _called(said: Decision) -> str:
    return said.name or said.by


def asked_already(ledger: Ledger, target: Entry) -> bool:
    """Tells whether a request about an entry waits for an answer."""
    return any(one.target == target.id for one in corrected(ledger).waiting)
