"""The sounds of alarms: made by our own script, short, never clipped, one for each voice and urgency."""

import wave

import pytest

from app import paths
from app.config import Sound
from app.sessions.alarms.causes import Urgency
from tools import sounds

NAMES = [
    f"{sound.value}-{urgency.name.lower()}"
    for sound in Sound
    if sound is not Sound.SILENT
    for urgency in Urgency
]


def test_there_is_a_file_for_every_sound_and_urgency_and_no_other() -> None:
    assert sorted(file.stem for file in (paths.resources() / "sounds").iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_is_short_mono_and_not_clipped(name: str) -> None:
    with wave.open(str(paths.resources() / "sounds" / f"{name}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, sounds.RATE)
        assert 0.2 < file.getnframes() / file.getframerate() < 2.0
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    assert 5_000 < max(abs(sample) for sample in samples) < 32_000
    assert abs(samples[-1]) < 1_000, "it ends without a click"


def test_the_files_are_what_the_script_makes() -> None:
    name = "drop-gentle"
    with wave.open(str(paths.resources() / "sounds" / f"{name}.wav")) as file:
        kept = memoryview(file.readframes(file.getnframes())).cast("h").tolist()
    made = sounds.sound(*name.split("-")).tolist()
    assert len(made) == len(kept)
    assert max(abs(one - other) for one, other in zip(made, kept, strict=True)) <= 1
