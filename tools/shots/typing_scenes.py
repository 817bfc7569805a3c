"""Scenes of typing practice: choosing, typing with a few errors, the result, and progress over some days."""

import asyncio
import random
from typing import Final

import msgspec
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.console.console import Console
from app.training.typing.history import Result
from app.training.typing.measuring import Measured
from app.ui.training.typing.practice import TypingPractice
from tools.shots.scene import Direct

SLIPS: Final = 0.4
_DAY_MS: Final = 86_400_000
_SPEEDS: Final = (34, 37, 36, 41, 45, 44, 48, 52)


class _Clock:
    """Stands still but for what a scene lets pass."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def _practice(console: Console) -> TypingPractice:
    joined = console._joined  # noqa: SLF001 - a scene looks behind the window
    if joined is None:
        raise RuntimeError("The window is not joined with a desk.")
    return joined.typing


async def _open(console: Console) -> tuple[TypingPractice, _Clock]:
    practice, clock = _practice(console), _Clock()
    practice.monotonic = clock
    practice.open(console.looks.language.value)
    await asyncio.sleep(0.4)
    at = int(console.clock.now().timestamp() * 1_000)
    practice.keep.history = msgspec.structs.replace(
        practice.keep.history,
        results=tuple(
            Result(
                id=f"shot-{language}-{back}", at=at - back * _DAY_MS, language=language, minutes=3,
                measured=Measured(
                    seconds=180.0, characters=3 * speed, errors=2, strokes=7 * speed, accuracy=0.98
                ),
            )
            for language in ("ja", "en")
            for back, speed in enumerate(reversed(_SPEEDS))
        ),
    )  # fmt: skip
    return practice, clock


def _type(practice: TypingPractice, clock: _Clock) -> None:
    dialog = practice.dialog
    if dialog is None:
        return
    dialog.start.start.click()
    chance, original = random.Random(4), dialog.run.run.original  # noqa: S311 - a picture
    for at in range(0, 120, 6):
        piece = original[at : at + 6]
        for old, new in (("を", "お"), ("ご", ""), ("e", "a")):
            piece = piece.replace(old, new) if chance.random() < SLIPS else piece
        clock.now += 2.2
        for end in range(1, len(piece) + 1):
            QApplication.sendEvent(dialog.run.field, QInputMethodEvent(piece[:end], []))
        event = QInputMethodEvent("", [])
        event.setCommitString(piece)
        QApplication.sendEvent(dialog.run.field, event)


def typing(page: str) -> Direct:
    """Returns a scene of one of the pages: start, run, outcome or progress."""

    async def direct(console: Console) -> None:
        practice, clock = await _open(console)
        dialog = practice.dialog
        if dialog is None:
            return
        if page in ("run", "outcome"):
            _type(practice, clock)
        if page == "outcome":
            clock.now += 60
        elif page == "progress":
            dialog.start.progress.click()
        else:
            dialog.start.chosen.emit()
        await asyncio.sleep(0.6)

    return direct
