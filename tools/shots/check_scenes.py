"""Scenes of the check of the desk: its page with all lines, and with devices that were tried."""

import asyncio

from app.console.console import Console
from app.sessions.checking.items import Fact, Item
from app.sessions.checking.judging import judge
from app.sessions.checking.requirements import USUAL


async def checked(console: Console) -> None:
    """The page after a check, with headset, camera and printer as most desks have them."""
    joined = console._joined  # noqa: SLF001 (pictures look into what they take)
    if joined is None:
        raise RuntimeError("nobody is signed in")
    joined.checking.open()
    for _ in range(100):
        await asyncio.sleep(0.1)
        if joined.checking.dialog is not None and len(joined.checking.dialog.findings) == len(Item):
            break
    await asyncio.sleep(0.2)
    dialog = joined.checking.dialog
    if dialog is not None:
        dialog.take(judge(Item.MICROPHONE, Fact(number=1.0, text="USB headset"), USUAL))
        dialog.rows[Item.MICROPHONE].trial.setEnabled(True)
        dialog.rows[Item.MICROPHONE].show_level(-32.0)
    await asyncio.sleep(0.2)
