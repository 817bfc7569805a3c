"""Has files looked at in processes of their own, a few at once; one that is stuck or falls costs one file."""

import asyncio
import contextlib
import json
import logging
import math
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.hub.files.answers import DAMAGED, PICTURE, THUMBNAIL, TOO_MANY_PIXELS, UNSUPPORTED
from app.hub.files.limits import FileLimits

COMMAND: Final = (sys.executable, "-m", "app.hub.files.look")
_ROOT: Final = Path(__file__).resolve().parents[3]
_PASSED_ON: Final = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TZ")
_REASONS: Final = frozenset({DAMAGED, TOO_MANY_PIXELS, UNSUPPORTED})

_log = logging.getLogger(__name__)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What looking at a file found: its type, and the paths of what was written anew, if it is an image."""

    type: str
    picture: Path | None = None
    thumbnail: Path | None = None


class UnfitError(Exception):
    """The file is not taken; the argument is one of the words of `look`."""


class Looks:
    """Looks at files. `command` starts the process; it is given the words that `look.main` takes."""

    def __init__(self, limits: FileLimits, command: Sequence[str] = COMMAND) -> None:
        self._limits = limits
        self._command = tuple(command)
        self._turns = asyncio.Semaphore(limits.looks)

    async def look(self, source: Path, name: str, folder: Path) -> Found:
        """Returns what the file at `source` is; new images lie in `folder`.

        Raises:
            UnfitError: the file is not taken, or its process came to no end.
        """
        async with self._turns:
            answer = await self._answer(source, name, folder)
        try:
            told = json.loads(answer)
            if "refused" in told:
                raise UnfitError(told["refused"] if told["refused"] in _REASONS else DAMAGED)
            return Found(
                type=str(told["type"]),
                picture=folder / PICTURE if told[PICTURE] else None,
                thumbnail=folder / THUMBNAIL if told[THUMBNAIL] else None,
            )
        except (ValueError, KeyError, TypeError) as error:
            raise UnfitError(DAMAGED) from error

    async def _answer(self, source: Path, name: str, folder: Path) -> bytes:
        limits = self._limits
        process = await asyncio.create_subprocess_exec(
            *self._command,
            *(str(source), name or "-", str(folder), str(limits.pixels), str(limits.thumbnail)),
            *(str(math.ceil(limits.look_s)), str(limits.look_bytes)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(os.environ),
        )
        try:
            async with asyncio.timeout(limits.look_s):
                answer, _ = await process.communicate()
        except TimeoutError:
            _log.info("looking at a file took too long and was ended")
            answer = b""
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode:
            _log.info("looking at a file ended with %s", process.returncode)
            return b""
        return answer


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    """Returns the little that the process needs: nothing of the hub's secrets."""
    kept = {name: given[name] for name in _PASSED_ON if name in given}
    return kept | {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
