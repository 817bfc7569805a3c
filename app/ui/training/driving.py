"""Joins a player with the time line and the buttons under it, for one conversation or several."""

from app.ui.training.controls import Controls
from app.ui.training.player import Playing
from app.ui.training.scrubber import Scrubber


def drive(player: Playing, scrubber: Scrubber, controls: Controls) -> None:
    """Lets the person move the player."""
    scrubber.sought.connect(player.seek)
    scrubber.dragged.connect(player.seek_soon)
    scrubber.grabbed.connect(player.hold)
    scrubber.released.connect(player.release)
    scrubber.grain_changed.connect(player.set_grain)
    controls.play_wanted.connect(player.toggle)
    controls.start_wanted.connect(player.to_start)
    controls.step_wanted.connect(player.step)
    controls.speed_wanted.connect(player.set_speed)
    controls.skipping_wanted.connect(player.set_skipping)
    controls.loop_wanted.connect(player.mark)


def show_state(player: Playing, scrubber: Scrubber, controls: Controls) -> None:
    """Shows how the player stands, and which part it repeats."""
    controls.show_state(
        playing=player.playing, ended=player.ended, speed=player.speed, skipping=player.skipping
    )
    controls.show_loop(marked=player.loop_mark is not None, looping=player.loop is not None)
    loop, mark = player.loop, player.loop_mark
    if loop is not None:
        scrubber.show_loop((loop.start, loop.end))
    else:
        scrubber.show_loop(None if mark is None else (mark, mark))
