"""Scenes of exams: the list with its rules, one that runs, its result, the proctor's view and the editor."""

import asyncio
from contextlib import suppress
from typing import Final

from app.console.console import Console
from app.domain.errors import RefusedError
from app.protocol.exam_frames import ExamState
from app.protocol.training import EVERYONE, ExamHelp, ExamRecord
from app.ui.joining import Joined
from tools.shots import practice_scenes

TITLES: Final = {
    "ja": ("デビュー試験", "一人で受付を始める前の実技試験です。返品・請求・配送の問い合わせに対応します。",
           "同時対応試験"),
    "en": ("First exam", "The practical exam before you serve customers alone.", "Three at once"),
}  # fmt: skip


async def _give(console: Console) -> None:
    """Makes two exams in the language of the window, as long as there are none."""
    await practice_scenes.problems(console)
    joined = console._joined  # noqa: SLF001 (pictures look into what they take)
    if joined is not None and joined.practising.dialog is not None:
        joined.practising.dialog.close()
    language = console.looks.language.value
    first, about, second = TITLES[language]
    scenarios = tuple(f"shots-{language}-{number}" for number in range(3))
    records = (
        ExamRecord(
            id=f"exam-{language}-1", title=first, about=about, scenarios=scenarios, at_once=2, minutes=20,
            wait_hours=0, help=ExamHelp(completion=False, manual=False), grants_live=True, shared=EVERYONE,
        ),
        ExamRecord(
            id=f"exam-{language}-2", title=second, scenarios=scenarios, at_once=3, minutes=30, attempts=3,
            marked_by="trainer", grants_capacity=3, shared=EVERYONE,
        ),
    )  # fmt: skip
    register = console.desk.register
    for record in records:
        with suppress(RefusedError):
            await console.desk.training.put(record, register.version_of("exam", record.id))
    await register.refresh(register.version + 1)


async def _joined(console: Console) -> Joined:
    await _give(console)
    joined = console._joined  # noqa: SLF001 (as above)
    if joined is None:
        raise RuntimeError("nobody is signed in")
    return joined


async def offered(console: Console) -> None:
    """The list of exams with the rules of one."""
    joined = await _joined(console)
    joined.examining.begin(f"exam-{console.looks.language.value}-1")
    await asyncio.sleep(1.0)


async def running(console: Console) -> None:
    """An exam that runs, with its clock over two customers."""
    joined = await _joined(console)
    await _sit(console, joined)


async def _sit(console: Console, joined: Joined) -> None:
    examining = joined.examining
    if examining.running is None:
        examining.start(f"exam-{console.looks.language.value}-1")
    for _ in range(40):
        await asyncio.sleep(0.1)
        if examining.running is not None and len(examining._met) == 2:  # noqa: SLF001 (as above)
            break
    await asyncio.sleep(1.0)


async def watched(console: Console) -> None:
    """The proctor's view with one exam that runs."""
    joined = await _joined(console)
    await _sit(console, joined)
    joined.proctoring.open()
    await asyncio.sleep(1.0)


async def result(console: Console) -> None:
    """What came of an exam that was handed in."""
    joined = await _joined(console)
    await _sit(console, joined)
    examining = joined.examining
    if examining.running is not None:
        await examining._hand_in(examining.running.id)  # noqa: SLF001 (as above)
    for _ in range(40):
        await asyncio.sleep(0.1)
        await examining._fetch()  # noqa: SLF001 (as above)
        known = examining._known.sittings  # noqa: SLF001 (as above)
        if known and known[0].state in (ExamState.PASSED, ExamState.FAILED):
            examining.open_result(known[0].id)
            break
    await asyncio.sleep(0.6)


async def written(console: Console) -> None:
    """The window in which exams are written."""
    joined = await _joined(console)
    joined.proctoring.edit()
    await asyncio.sleep(0.8)


async def marked(console: Console) -> None:
    """The score sheet beside a conversation of an exam that was handed in."""
    joined = await _joined(console)
    examining = joined.examining
    examining.start(f"exam-{console.looks.language.value}-2")
    await asyncio.sleep(2.5)
    if examining.running is not None:
        await examining._hand_in(examining.running.id)  # noqa: SLF001 (as above)
    proctor = joined.proctoring.open()
    await asyncio.sleep(1.5)
    waiting = next((one for one in joined.proctoring._sittings if one.state is ExamState.TO_MARK), None)  # noqa: SLF001 (as above)
    if waiting is not None:
        proctor.mark_wanted.emit(waiting.id, waiting.parts[0].conversation)
    await asyncio.sleep(1.5)
