"""Builds ledgers out of clock times for tests."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.ids import Cid, StaffId
from app.domain.people import Presence
from app.domain.shifts import Correction, Decision, Entry, Keeper, Ledger, Sign, What

TOKYO = ZoneInfo("Asia/Tokyo")
MINUTE = 60_000
HOUR = 60 * MINUTE


def at(text: str, zone: ZoneInfo = TOKYO) -> int:
    """Returns Unix ms of local `2026-11-02 22:00` or `2026-11-02 22:00:30`; of an hour twice, the first."""
    return round(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


def start(moment: int | str, duty: Presence = Presence.ACCEPTING, shop: str = "", skill: str = "") -> Entry:
    return _entry(What.START, moment, duty, shop, skill)


def turn(moment: int | str, duty: Presence = Presence.ACCEPTING, shop: str = "", skill: str = "") -> Entry:
    return _entry(What.TURN, moment, duty, shop, skill)


def pause(moment: int | str) -> Entry:
    return turn(moment, Presence.BREAK)


def end(moment: int | str) -> Entry:
    return _entry(What.END, moment, Presence.ACCEPTING, "", "")


def by_console(entry: Entry) -> Entry:
    return Entry(
        id=entry.id,
        what=entry.what,
        at=entry.at,
        duty=entry.duty,
        shop=entry.shop,
        skill=entry.skill,
        keeper=Keeper.CONSOLE,
    )


def ledger(*entries: Entry, signs: tuple[Sign, ...] = ()) -> Ledger:
    return Ledger(entries=entries, signs=signs)


def asked(
    name: str, *, target: Entry | None = None, entry: Entry | None = None, reason: str = "Forgot"
) -> Correction:
    return Correction(
        id=Cid(name),
        at=1,
        by=StaffId("hana"),
        reason=reason,
        target=None if target is None else target.id,
        entry=entry,
    )


def decided(
    request: Correction, *, approved: bool = True, by: str = "boss", moment: int = 2, name: str = ""
) -> Decision:
    return Decision(
        id=Cid(name or f"on-{request.id}-{by}"),
        at=moment,
        by=StaffId(by),
        correction=request.id,
        approved=approved,
    )


def _entry(what: What, moment: int | str, duty: Presence, shop: str, skill: str) -> Entry:
    when = at(moment) if isinstance(moment, str) else moment
    return Entry(id=Cid(f"{what}-{when}"), what=what, at=when, duty=duty, shop=shop, skill=skill)
