"""How many connections this process can have at all: the system gives it so many file descriptors."""

import contextlib
import sys
from typing import Final

KEPT_BACK: Final = 128
"""Descriptors for everything that is not a client: databases, logs, listening sockets."""


def room_for(wanted: int) -> int:
    """Returns `wanted`, or as many connections as there are descriptors for; asks for more of them first."""
    if sys.platform == "win32":
        return wanted
    import resource  # noqa: PLC0415 - there is none on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + KEPT_BACK
    if soft != resource.RLIM_INFINITY and soft < needed:
        more = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (more, hard))
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return wanted if soft == resource.RLIM_INFINITY else max(1, min(wanted, soft - KEPT_BACK))
