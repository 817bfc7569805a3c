"""The probes of devices: each kind is asked in a process of its own, which ends with its time limit."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from app.sessions.checking.aside import aside
from app.sessions.checking.items import Fact, Item, Reason
from app.sessions.checking.running import Probe

MODULE: Final = "app.ui.checking.device_child"
PRINT_S: Final = 20.0
_names: Final = msgspec.json.Decoder(dict[str, list[str]]).decode

KINDS: Final = {
    "sound": (Item.MICROPHONE, Item.SPEAKER, Item.CAMERA),
    "printers": (Item.PRINTER,),
    "keyring": (Item.KEYRING,),
}


def device_probes(command: Sequence[str] = (sys.executable, "-m", MODULE)) -> tuple[Probe, ...]:
    """Returns what asks for devices; `command` is the program that looks for them."""

    def probe(kind: str, items: tuple[Item, ...]) -> Probe:
        async def ask() -> Mapping[Item, Fact]:
            said = await run([*command, kind])
            try:
                found = _names(said)
            except msgspec.DecodeError as error:
                raise OSError("the devices could not be asked") from error
            return {item: _fact(found.get(item.value)) for item in items}

        return Probe(items=items, ask=ask)

    return tuple(probe(kind, items) for kind, items in KINDS.items())


async def print_page(printer: str) -> bool:
    """Prints a test page; False where the printer did not take it in time."""
    try:
        async with asyncio.timeout(PRINT_S):
            await run([sys.executable, "-m", MODULE, "print", printer])
    except OSError:  # a TimeoutError is one
        return False
    return True


async def run(words: Sequence[str]) -> bytes:
    """Returns what a program printed. Who stops waiting ends it. Raises OSError."""
    quiet: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows opens one
    process = subprocess.Popen(  # noqa: ASYNC220, S603 (our own program; Qt's loop has no children of its own)
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=quiet,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        said, _ = await aside(process.communicate)
    finally:
        if process.poll() is None:
            process.kill()
    if process.returncode:
        raise OSError(f"ended with {process.returncode}")
    return said


def _fact(names: list[str] | None) -> Fact:
    if names is None:
        return Fact(reason=Reason.FAULT)
    return Fact(number=float(len(names)), text=names[0]) if names else Fact(reason=Reason.MISSING)
