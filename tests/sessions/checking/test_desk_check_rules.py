"""What a check of the desk promises: every line has a verdict, nothing hangs, and the shop's word counts."""

from __future__ import annotations

import asyncio
import math
from array import array
from collections.abc import Mapping
from contextlib import aclosing

import msgspec
import pytest

from app.domain.ids import Cid, StaffId
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.sessions.checking import requirements as rq
from app.sessions.checking.aside import aside
from app.sessions.checking.items import Fact, Finding, Item, Reason, Status
from app.sessions.checking.judging import judge, passes, worst
from app.sessions.checking.level import FLOOR_DBFS, Level
from app.sessions.checking.requirements import CHOICES, DEFAULTS, USUAL, required
from app.sessions.checking.running import Probe, check
from app.sessions.checking.telling import DAY_MS, holds, statuses, told

WISHED = {rq.MICROPHONE: "required", rq.WIRED: "required", rq.LIVE: rq.PASSED}
NEEDY = required({**DEFAULTS, **WISHED}.__getitem__)
FINE = dict.fromkeys(Item, Status.PASSED)


@pytest.mark.parametrize(
    ("item", "fact", "status", "reason"),
    [
        (Item.MEMORY, Fact(number=8.0), Status.PASSED, Reason.NONE),
        (Item.MEMORY, Fact(number=3.0), Status.DOUBTFUL, Reason.TOO_LITTLE),
        (Item.MEMORY, Fact(number=1.0), Status.FAILED, Reason.TOO_LITTLE),
        (Item.ROUND_TRIP, Fact(number=300.0), Status.PASSED, Reason.NONE),
        (Item.ROUND_TRIP, Fact(number=400.0), Status.DOUBTFUL, Reason.TOO_MUCH),
        (Item.ROUND_TRIP, Fact(number=900.0), Status.FAILED, Reason.TOO_MUCH),
        (Item.CLOCK, Fact(number=-60.0), Status.FAILED, Reason.TOO_MUCH),
        (Item.SCREEN, Fact(number=1080.0), Status.PASSED, Reason.NONE),
        (Item.WIRE, Fact(reason=Reason.WIRELESS), Status.DOUBTFUL, Reason.WIRELESS),
        (Item.CAMERA, Fact(reason=Reason.MISSING), Status.DOUBTFUL, Reason.MISSING),
        (Item.FONTS, Fact(reason=Reason.MISSING), Status.FAILED, Reason.MISSING),
        (Item.TLS, Fact(reason=Reason.UNTRUSTED), Status.FAILED, Reason.UNTRUSTED),
        (Item.TLS, Fact(reason=Reason.PLAIN), Status.DOUBTFUL, Reason.PLAIN),
        (Item.PRINTER, Fact(reason=Reason.LATE), Status.UNKNOWN, Reason.LATE),
        (Item.ROOM, Fact(reason=Reason.NOT_MEASURED), Status.UNKNOWN, Reason.NOT_MEASURED),
    ],
)
def test_each_line_is_passed_doubtful_failed_or_unknown(
    item: Item, fact: Fact, status: Status, reason: Reason
) -> None:
    found = judge(item, fact, USUAL)
    assert (found.status, found.reason) == (status, reason)


def test_what_the_shop_requires_fails_where_it_is_missing_or_unknown() -> None:
    assert judge(Item.MICROPHONE, Fact(reason=Reason.MISSING), NEEDY).status is Status.FAILED
    assert judge(Item.WIRE, Fact(reason=Reason.WIRELESS), NEEDY).status is Status.FAILED
    assert passes(FINE, NEEDY)
    assert not passes({**FINE, Item.MICROPHONE: Status.UNKNOWN}, NEEDY)
    assert passes({**FINE, Item.CAMERA: Status.UNKNOWN}, NEEDY)
    assert not passes({**FINE, Item.CAMERA: Status.FAILED}, NEEDY)


def test_a_limit_that_is_switched_off_is_not_asked() -> None:
    free = required({**DEFAULTS, rq.MEMORY: "0"}.__getitem__)
    assert judge(Item.MEMORY, Fact(number=0.5), free).status is Status.PASSED


def test_a_room_is_measured_against_the_shops_level() -> None:
    quiet = required({**DEFAULTS, rq.ROOM: "-40"}.__getitem__)
    levels = {-50.0: Status.PASSED, -40.0: Status.PASSED, -36.0: Status.DOUBTFUL, -20.0: Status.FAILED}
    for level, status in levels.items():
        assert judge(Item.ROOM, Fact(number=level), quiet).status is status
    assert Item.ROOM in quiet.needed


def test_every_choice_of_a_shop_can_be_required() -> None:
    for name, values in CHOICES.items():
        assert DEFAULTS[name] in values
        for value in values:
            required({**DEFAULTS, name: value}.__getitem__)


async def found_by(*probes: Probe) -> dict[Item, Finding]:
    return {one.item: one async for one in check(probes, USUAL)}


async def hang() -> Mapping[Item, Fact]:
    await asyncio.Event().wait()
    return {}


async def break_down() -> Mapping[Item, Fact]:
    raise OSError("no such device")


async def say_little() -> Mapping[Item, Fact]:
    return {Item.MEMORY: Fact(number=16.0)}


async def test_a_probe_that_hangs_breaks_or_says_nothing_is_unknown_and_the_others_go_on() -> None:
    found = await found_by(
        Probe(items=(Item.PRINTER,), ask=hang, limit_s=0.01),
        Probe(items=(Item.CAMERA, Item.SPEAKER), ask=break_down),
        Probe(items=(Item.MEMORY, Item.DISK), ask=say_little),
    )
    assert found[Item.PRINTER].reason is Reason.LATE
    assert found[Item.CAMERA].reason is found[Item.SPEAKER].reason is Reason.FAULT
    assert found[Item.MEMORY].status is Status.PASSED
    assert found[Item.DISK].status is Status.UNKNOWN


async def test_who_stops_a_check_stops_its_probes() -> None:
    ended = asyncio.Event()

    async def ask() -> Mapping[Item, Fact]:
        try:
            return await hang()
        finally:
            ended.set()

    probes = (Probe(items=(Item.MEMORY,), ask=say_little), Probe(items=(Item.PRINTER,), ask=ask))
    async with aclosing(check(probes, USUAL)) as findings:
        async for _ in findings:
            break
    assert ended.is_set()


async def test_blocking_work_runs_aside_and_raises_where_one_waits() -> None:
    assert await aside(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        await aside(lambda: 1 // 0)


def test_levels_are_dbfs_and_only_sums_stay() -> None:
    level = Level()
    assert level.mean is None
    level.hear(array("h", [0] * 100).tobytes())
    assert level.mean == FLOOR_DBFS
    loud = Level()
    sine = [round(32_767 * math.sin(2 * math.pi * n / 100)) for n in range(1_000)]
    loud.hear(array("h", sine).tobytes() + b"\0")
    assert loud.mean == pytest.approx(-3.01, abs=0.02)
    assert loud.latest == loud.mean
    assert loud.samples == len(sine)


def entry(number: int, at: int, figures: dict[str, float]) -> ProgressEntry:
    return ProgressEntry(
        number=number, id=str(number), staff=StaffId("a"), at=at, kind=ProgressKind.CHECK, subject="desk",
        figures=figures,
    )  # fmt: skip


def test_the_hub_is_told_verdicts_and_judges_them_by_what_the_shop_requires_now() -> None:
    lines = [Finding(item=item, status=Status.PASSED, fact=Fact(text="secret name")) for item in Item]
    record = told(lines, USUAL, Cid("c"))
    assert record.passed
    assert record.score == 100
    assert b"secret" not in msgspec.json.encode(record)
    assert statuses(record.figures) == FINE
    now = 100 * DAY_MS
    assert holds([entry(1, now - DAY_MS, record.figures)], NEEDY, now)
    assert not holds([entry(1, now - 8 * DAY_MS, record.figures)], NEEDY, now)
    assert not holds([], NEEDY, now)
    without = {**record.figures, Item.MICROPHONE.value: 3.0}
    assert not holds([entry(1, now, record.figures), entry(2, now, without)], NEEDY, now)
    assert holds([entry(1, now, without)], USUAL, now)
    assert not holds([entry(1, now, {"memory": 2.0})], USUAL, now)


def test_the_worst_line_is_the_verdict_of_all() -> None:
    lines = [Finding(item=Item.DISK, status=one) for one in (Status.PASSED, Status.UNKNOWN)]
    assert worst(lines) is Status.UNKNOWN
    assert worst([*lines, Finding(item=Item.TLS, status=Status.FAILED)]) is Status.FAILED
    assert worst([]) is Status.PASSED
