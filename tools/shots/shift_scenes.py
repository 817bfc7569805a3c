"""Scenes of the shift clock: one's shifts, corrections and plans, requests, and the plan of a week."""

import asyncio
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from app.console.console import Console
from app.domain.ids import Cid, StaffId, new_cid
from app.domain.people import Presence
from app.domain.shifts import Correction, Decision, Entry, Plan, Planned, What
from app.protocol.shift_frames import PlanOf, PlansRes, ShiftLine, Waiting, Worker
from app.ui.joining import Joined
from app.ui.shifts.approve_dialog import ApproveDialog
from app.ui.shifts.plan_editor import PlanEditor
from app.ui.shifts.plans_dialog import PlansDialog
from tools.shots.scene import Direct

TOKYO: Final = ZoneInfo("Asia/Tokyo")
_NIGHTS: Final = ((2, 21, 6.0), (3, 20, 7.5), (5, 19, 6.5), (6, 21, 6.0))
"""Days ago, hour of the beginning, hours of work."""

_WORDS: Final = {
    "ja": (
        "PC の再起動で打刻が遅れました", "回線工事のため", "夜間・返品窓口", "英語対応", "佐藤 美咲",
        "田中 蓮", "高橋 葵",
    ),
    "en": (
        "The computer restarted late", "Work on the line", "Night, returns", "English", "Misaki Sato",
        "Ren Tanaka", "Aoi Takahashi",
    ),
}  # fmt: skip
_SHOPS: Final = {
    "ja": (("main", "まどぐち商店"), ("night", "夜間センター")),
    "en": (("main", "Madoguchi Goods"), ("night", "Night centre")),
}
_CHIEF: Final = StaffId("tanaka")


def _joined(console: Console) -> Joined:
    joined = console._joined  # noqa: SLF001 (pictures look into what they take)
    if joined is None or console.desk.me is None:
        raise RuntimeError("nobody is signed in")
    return joined


def _words(console: Console) -> tuple[str, ...]:
    return _WORDS[console.looks.language.value]


def _midnight(now: datetime) -> datetime:
    return now.astimezone(TOKYO).replace(hour=0, minute=0, second=0, microsecond=0)


def _millis(at: datetime) -> int:
    return round(at.timestamp() * 1_000)


def _lines(console: Console) -> list[ShiftLine]:
    """Some nights, one that goes on, a correction that was approved and one that waits, and plans."""
    now, words = console.clock.now(), _words(console)
    begun = now - timedelta(hours=5, minutes=42)
    entries = [Entry(id=Cid("now"), what=What.START, at=_millis(begun))]
    for days, hour, hours in _NIGHTS:
        start = _midnight(now) - timedelta(days=days) + timedelta(hours=hour)
        length = timedelta(hours=hours)
        for what, after, duty in (
            (What.START, timedelta(), Presence.ACCEPTING),
            (What.TURN, length / 2, Presence.BREAK),
            (What.TURN, length / 2 + timedelta(minutes=30), Presence.ACCEPTING),
            (What.END, length, Presence.ACCEPTING),
        ):
            at = _millis(start + after)
            entries.append(Entry(id=Cid(f"{days} {after}"), what=what, at=at, duty=duty))
    old, older, me = entries[1], entries[5], StaffId("me")
    asked = [
        Correction(
            id=Cid(f"c-{minutes}"), at=_millis(now) - minutes * 60_000, by=me, reason=reason, target=entry.id,
            entry=Entry(id=entry.id, what=entry.what, at=entry.at - 600_000),
        )
        for entry, minutes, reason in ((old, 50, words[0]), (older, 900, words[1]))
    ]  # fmt: skip
    at = _millis(now) - 800 * 60_000
    decision = Decision(id=Cid("d"), at=at, by=_CHIEF, correction=asked[1].id, approved=True)
    planned = _plans(now, words[2], (0, 2, 3))
    plans = [Plan(id=Cid(f"l-{one.id}"), at=1, by=_CHIEF, planned=one) for one in planned]
    lines = [
        *(ShiftLine(number=0, staff=me, entry=one) for one in entries),
        *(ShiftLine(number=0, staff=me, correction=one) for one in asked),
        ShiftLine(number=0, staff=me, decision=decision),
        *(ShiftLine(number=0, staff=me, plan=one) for one in plans),
    ]
    return [msgspec.structs.replace(line, number=100_000 + place) for place, line in enumerate(lines)]


def _plans(now: datetime, note: str, days: tuple[int, ...]) -> list[Planned]:
    monday = _midnight(now) - timedelta(days=now.astimezone(TOKYO).weekday())
    found = []
    for day in days:
        start = monday + timedelta(days=day, hours=20)
        end = start + timedelta(hours=7)
        found.append(Planned(id=Cid(f"p-{day}"), start=_millis(start), end=_millis(end), note=note))
    return found


def clock(page: int) -> Direct:
    """Returns a scene of a page of the clock's window."""

    async def direct(console: Console) -> None:
        shifting = _joined(console).shifting
        shifting.clocking.record.told(_lines(console))
        dialog = shifting.open()
        await asyncio.sleep(0.8)
        dialog.pages.setCurrentIndex(page)
        dialog.entries.entries.setCurrentCell(0, 0)

    return direct


async def requests(console: Console) -> None:
    """Requests that wait for an answer."""
    dialog, words, now = ApproveDialog(console.window), _words(console), _millis(console.clock.now())
    waiting = []
    for number, name in enumerate(words[4:7]):
        old = Entry(id=Cid(f"e{number}"), what=What.START, at=now - (number + 9) * 3_600_000)
        new = Entry(id=old.id, what=What.START, at=old.at - 1_200_000)
        asked = Correction(
            id=Cid(f"c{number}"), at=now - 600_000, by=StaffId("x"), reason=words[number % 2],
            target=None if number == 1 else old.id, entry=None if number == 2 else new,
        )  # fmt: skip
        before = None if number == 1 else old
        waiting.append(Waiting(staff=StaffId("x"), name=name, correction=asked, old=before))
    dialog.show_waiting(waiting, TOKYO)
    dialog.open()
    await asyncio.sleep(0.5)


def _week(console: Console) -> tuple[PlansDialog, PlansRes, datetime]:
    words, now = _words(console), console.clock.now()
    people = tuple(Worker(staff=StaffId(f"s{n}"), name=name) for n, name in enumerate(words[4:7]))
    plans = []
    for number, worker in enumerate(people):
        for one in _plans(now, words[2 + number % 2], (number, number + 1, number + 3)):
            moved = Planned(
                id=Cid(f"{number}-{one.id}"), start=one.start + number * 3_600_000,
                end=one.end + number * 7_200_000, note=one.note,
            )  # fmt: skip
            plans.append(
                PlanOf(staff=worker.staff, plan=Plan(id=new_cid(), at=1, by=StaffId("x"), planned=moved))
            )
    plans.sort(key=lambda one: one.plan.planned.start)
    monday = _midnight(now) - timedelta(days=now.astimezone(TOKYO).weekday())
    dialog, answer = PlansDialog(console.window), PlansRes(people=people, plans=tuple(plans))
    dialog.show_week(monday)
    dialog.show_plans(answer, TOKYO, week=(_millis(monday), _millis(monday + timedelta(days=7))))
    return dialog, answer, monday


async def plans(console: Console) -> None:
    """The plan of a week."""
    dialog, _, _ = _week(console)
    dialog.open()
    await asyncio.sleep(0.5)


async def plan(console: Console) -> None:
    """A shift is planned that leaves too little rest."""
    dialog, answer, monday = _week(console)
    dialog.open()
    whose = {one.staff: dialog.of(one.staff) for one in answer.people}

    def nothing(_staff: StaffId, _plan: Planned) -> None:
        """Pictures plan nothing."""

    PlanEditor(
        answer.people, whose, nothing, shops=_SHOPS[console.looks.language.value], old=None,
        day=monday + timedelta(days=1), zone=TOKYO, parent=dialog,
    ).open()  # fmt: skip
    await asyncio.sleep(0.5)
