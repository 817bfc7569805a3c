"""Faults of ours that need not end the work in which they happen: reported, and the work goes on."""

import asyncio
import logging
from typing import Final

from app.domain.errors import StorageError

NOT_KEPT: Final = "A fault of this program keeps it from using the log on this computer."
REMEDY: Final = "You can go on: what is new is kept as soon as that works again."

_log = logging.getLogger(__name__)


def report(error: BaseException, where: str) -> None:
    """Hands `error` to whoever handles the faults of the running loop; where none runs, logs it.

    The console writes a report of it and tells the person; a plain loop logs it.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        _log.error("%s", where, exc_info=error)
        return
    loop.call_exception_handler({"message": where, "exception": error})


def trouble_of(error: Exception, where: str) -> StorageError:
    """Returns what the person is told where the local log failed; what is our fault is reported first."""
    if isinstance(error, StorageError):
        return error
    report(error, where)
    return StorageError(NOT_KEPT, REMEDY)
