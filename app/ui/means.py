"""What a desk and a window need of the program around them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.sessions.certificate import CertificateDesk
from app.sessions.checking.running import Probe
from app.sessions.language_aids import NO_AIDS, Aids
from app.sessions.ports import Clock, FileRoad, Link
from app.ui.alarms.player import Player
from app.ui.learning import Start
from app.ui.preferences import Preferences
from app.ui.prompter import Prompter
from app.ui.shell.statusbar import LogState
from app.ui.tasks import TaskSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a desk and a window need of the program to work together.

    `move` takes the address of another hub, `stop` ends the program; the shop's `macros` are read in their
    order, `manual` is the folder of its manual.
    `learner` starts what learns from sent replies; `aids` are what knows languages. `check` gives
    what a check of the desk asks.
    """

    link: Link
    clock: Clock
    preferences: Preferences
    prompter: Prompter
    tasks: TaskSet
    log_state: Callable[[], LogState]
    move: Callable[[str], object]
    stop: Callable[[], object]
    show_reports: Callable[[], object]
    macros: Sequence[Path] = ()
    manual: Path | None = None
    road: FileRoad | None = None
    learner: Start | None = None
    aids: Aids = NO_AIDS
    certificates: CertificateDesk | None = None
    player: Player | None = None
    check: Callable[[], Sequence[Probe]] = tuple
