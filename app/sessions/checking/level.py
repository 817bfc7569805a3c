"""How loud what a microphone hears is: levels in dBFS, the room's mean over ten seconds, nothing kept."""

import math
from array import array
from typing import Final

FLOOR_DBFS: Final = -96.0
"""The quietest that 16 bits tell apart from silence."""

ROOM_S: Final = 10.0
_FULL: Final = 32_768.0


class Level:
    """Takes samples of 16 bits, one channel, and forgets them: only sums stay."""

    def __init__(self) -> None:
        self._energy = 0.0
        self.samples = 0
        self.latest = FLOOR_DBFS
        """The level of what came last, in dBFS."""

    def hear(self, raw: bytes) -> None:
        """Takes samples in the machine's byte order; an odd last byte is left out."""
        heard = array("h", raw[: len(raw) // 2 * 2])
        if not heard:
            return
        energy = math.fsum(one * one for one in heard)
        self.latest = _dbfs(energy / len(heard))
        self._energy += energy
        self.samples += len(heard)

    @property
    def mean(self) -> float | None:
        """The level of all that was heard, in dBFS; None where nothing was."""
        return _dbfs(self._energy / self.samples) if self.samples else None


def _dbfs(power: float) -> float:
    """Returns a mean square of samples as dBFS, where a full square wave is 0."""
    return max(FLOOR_DBFS, 10 * math.log10(power / _FULL**2)) if power > 0 else FLOOR_DBFS
