"""Keeps Python's own pauses short while a window is open."""

import gc
import sys
from typing import Final

SWITCH_S: Final = 0.0005
"""How long the thread of the local log may hold the interpreter while the window waits for it."""

_YOUNG: Final = 1_000
_MIDDLE: Final = 4
_OLD: Final = 125


def keep_pauses_short() -> None:
    """Hands the interpreter over ten times as often, and has the collector leave alone what is there by now.

    Calls into Qt give the interpreter up and have to get it back: at Python's usual 5 ms a busy thread beside
    the window makes each of them wait. What exists by now, mostly modules, stays for good: looking through
    it again and again costs ten milliseconds at a time.
    """
    sys.setswitchinterval(SWITCH_S)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
