"""What a picture is: what the demo is started with, and what is done before the picture is taken."""

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from app.console.console import Console

Direct = Callable[[Console], Awaitable[None]]


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the demo in which scenes are played: `words` for its command line.

    `capacity` is how many conversations the operator takes; None leaves that to the demo.
    """

    words: tuple[str, ...]
    capacity: int | None = None


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One picture in each look; without the hub where `offline` says so.

    `anew`: what is shown does not outlive a change of the window, so the scene is played for each look.
    """

    stage: str
    direct: Direct
    offline: bool = False
    anew: bool = False


STAGES: Final = {
    "operator": Stage(
        words=("--customers", "9", "--speed", "6", "--seconds", "22", "--autopilot"), capacity=5
    ),
    "supervisor": Stage(
        words=("--role", "supervisor", "--customers", "9", "--speed", "9", "--seconds", "24"),
    ),
    "trainer": Stage(words=("--role", "trainer", "--customers", "2", "--speed", "4", "--seconds", "8")),
    "empty": Stage(words=("--customers", "0", "--seconds", "4")),
}
