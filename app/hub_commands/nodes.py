"""`madoguchi hub drain` and `madoguchi hub epoch`."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from app import paths
from app.hub.cluster import leaving, news
from app.hub.store.place import Place, place_of

HUB_FOLDER = "hub"


def drain(args: argparse.Namespace) -> int:
    """Asks the hub of the data folder, or the process that is named, to send its clients elsewhere."""
    number = leaving.drain_process(_data(args), args.pid)
    print(f"The hub in process {number} sends its clients to the other nodes.")
    return 0


def epoch(args: argparse.Namespace) -> int:
    """Shows the name of the history, or begins a new one; nodes that serve notice it by themselves."""
    place = place_of(_data(args), args.database)
    print(asyncio.run(epoch_at(place, rotate=args.what == "rotate")))
    return 0


async def epoch_at(place: Place, *, rotate: bool) -> str:
    """Returns the name of the history, a new one if wanted. Raises StorageError."""
    engine = place.engine()
    await engine.start("epoch")
    try:
        if not rotate:
            return await engine.epoch()
        name = await engine.rotate_epoch()
        await engine.publish(news.EPOCH, b"")
        return name
    finally:
        await engine.stop()


def _data(args: argparse.Namespace) -> Path:
    given = args.data
    return (paths.person_folders(HUB_FOLDER) if given is None else paths.folders_in(Path(given))).data
