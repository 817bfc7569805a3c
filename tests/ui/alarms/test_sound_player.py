"""Sounds are played through QtMultimedia, which is loaded with the first one; without it, it is said why."""

import subprocess
import sys

from app import paths

CHILD = """
import sys
{before}
from PySide6.QtWidgets import QApplication
program = QApplication(["test", "-platform", "offscreen"])
from pathlib import Path
from app.config import Sound
from app.sessions.alarms.causes import Urgency
from app.ui.alarms.player import SoundPlayer
import app.ui.alarms.attending
player = SoundPlayer(Path({folder!r}))
def loaded():
    return any("QtMultimedia" in name and module for name, module in sys.modules.items())
assert not loaded(), "not before the first sound"
player.play(Sound.SILENT, Urgency.GENTLE, 70)
player.play(Sound.BELL, Urgency.GENTLE, 0)
assert not loaded(), "silence needs no sound card"
{act}
player.stop()
print(player.problem() or "can be heard")
"""


def run(before: str = "", act: str = "player.play(Sound.BELL, Urgency.URGENT, 70)") -> str:
    folder = str(paths.resources() / "sounds")
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(before=before, act=act, folder=folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


def test_a_machine_without_a_loudspeaker_says_so_and_goes_on() -> None:
    assert run() in (
        "can be heard",
        "No loudspeaker was found on this computer: alarms are shown, not heard.",
    )


def test_a_system_without_the_part_that_plays_says_so_and_goes_on() -> None:
    said = run(
        before="sys.modules['PySide6.QtMultimedia'] = None", act="player.play(Sound.BELL, Urgency.FIRM, 50)"
    )
    assert said == "Sounds cannot be played: a part of the system that they need is missing."
