"""Makes the sounds of alarms: `python -m tools.sounds` writes resources/sounds/*.wav from the notes below."""

from __future__ import annotations

import array
import math
import sys
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

FOLDER: Final = Path(__file__).resolve().parent.parent / "resources" / "sounds"
RATE: Final = 22_050
"""Samples a second: enough for tones below 8 kHz, at half the size."""

PEAK: Final = 0.72
_FADE_S: Final = 0.004

Timbre: TypeAlias = Callable[[float, float], float]
"""The value at a time (s) of a tone of a frequency (Hz), between -1 and 1."""

Note: TypeAlias = tuple[float, float, float]
"""When it begins (s), its frequency (Hz), and how long it sounds (s)."""


def _sine(seconds: float, hertz: float) -> float:
    return math.sin(math.tau * hertz * seconds)


def _soft(seconds: float, hertz: float) -> float:
    return 0.8 * _sine(seconds, hertz) + 0.2 * math.exp(-9 * seconds) * _sine(seconds, 2 * hertz)


def _bell(seconds: float, hertz: float) -> float:
    return (
        _sine(seconds, hertz) * 0.6
        + 0.25 * math.exp(-5 * seconds) * _sine(seconds, 2.76 * hertz)
        + (0.15 * math.exp(-9 * seconds) * _sine(seconds, 5.4 * hertz))
    )


def _wood(seconds: float, hertz: float) -> float:
    return 0.75 * _sine(seconds, hertz) + 0.25 * math.exp(-30 * seconds) * _sine(seconds, 4 * hertz)


def _water(seconds: float, hertz: float) -> float:
    return math.sin(math.tau * hertz * (seconds + 0.9 * seconds * seconds))


def _reed(seconds: float, hertz: float) -> float:
    return (_sine(seconds, hertz) + _sine(seconds, 3 * hertz) / 3 + _sine(seconds, 5 * hertz) / 5) / 1.4


VOICES: Final[dict[str, tuple[Timbre, tuple[Note, ...]]]] = {
    "chime": (_soft, ((0.0, 784.0, 0.45), (0.2, 659.3, 0.6))),
    "drop": (_water, ((0.0, 620.0, 0.28),)),
    "bell": (_bell, ((0.0, 880.0, 0.8), (0.16, 1174.7, 0.7))),
    "marimba": (_wood, ((0.0, 523.3, 0.25), (0.12, 659.3, 0.25), (0.24, 784.0, 0.4))),
    "pulse": (_reed, ((0.0, 698.5, 0.14), (0.2, 880.0, 0.2))),
}
"""Timbre and notes of each voice, at its gentlest."""

LEVELS: Final = {"gentle": (1, 1.0, 0.55), "firm": (2, 0.94, 0.8), "urgent": (3, 0.78, 1.0)}
"""How often the motif is played, its length against the gentle one, and its loudness."""

_GAP_S: Final = 0.1


def sound(voice: str, level: str) -> array.array[int]:
    """Returns the 16-bit samples of a voice at a level."""
    timbre, notes = VOICES[voice]
    times, pace, loud = LEVELS[level]
    motif_s = max(start + length for start, _, length in notes) * pace
    each_s = motif_s if times == 1 else min(motif_s, 0.42) + _GAP_S
    total = round(RATE * (each_s * (times - 1) + motif_s + 0.02))
    mixed = [0.0] * total
    for turn in range(times):
        raised = 1.0 + 0.06 * turn  # each turn a semitone higher: it grows more pressing
        for start, hertz, length in notes:
            _add(mixed, timbre, turn * each_s + start * pace, hertz * raised, length * pace)
    most = max(abs(value) for value in mixed)
    return array.array("h", (round(32_767 * PEAK * loud * value / most) for value in mixed))


def _add(mixed: list[float], timbre: Timbre, start_s: float, hertz: float, length_s: float) -> None:
    first = round(start_s * RATE)
    for step in range(min(round(length_s * RATE), len(mixed) - first)):
        seconds = step / RATE
        attack = min(1.0, seconds / _FADE_S)
        release = min(1.0, (length_s - seconds) / 0.03)
        mixed[first + step] += attack * release * math.exp(-5.5 * seconds / length_s) * timbre(seconds, hertz)


def write(file: Path, samples: array.array[int]) -> None:
    """Writes samples as a mono WAV file."""
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())


def main() -> int:
    """Writes all sounds."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for voice in VOICES:
        for level in LEVELS:
            write(FOLDER / f"{voice}-{level}.wav", sound(voice, level))
    return 0


if __name__ == "__main__":
    sys.exit(main())
