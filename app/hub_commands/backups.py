"""`madoguchi hub backup` and `madoguchi hub restore`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from app import paths
from app.domain.errors import ConfigError
from app.hub.operations import backup, restore
from app.hub.store.place import VARIABLE

HUB_FOLDER = "hub"


def make(args: argparse.Namespace) -> int:
    """Writes a back-up of a hub, which may serve meanwhile, and says what is in it."""
    data, files = _places(args)
    manifest = backup.back_up(data, files, args.target)
    print(
        f"{args.target} holds {manifest.events} events of {manifest.conversations} conversations "
        f"and {manifest.files} files."
    )
    return 0


def bring_back(args: argparse.Namespace) -> int:
    """Restores a back-up as a new history and says which."""
    data, files = _places(args)
    manifest, epoch = restore.restore(args.source, data, files, force=args.force)
    print(
        f"{data} holds {manifest.events} events of {manifest.conversations} conversations as they were at "
        f"{manifest.made_at}. The epoch is now {epoch}: consoles and widgets begin anew."
    )
    return 0


def _places(args: argparse.Namespace) -> tuple[Path, Path]:
    if args.database or os.environ.get(VARIABLE):
        raise ConfigError(
            "The database is on PostgreSQL, which has back-ups of its own.",
            "Use pg_dump and pg_restore, then `madoguchi hub epoch rotate`: see docs/deployment.md.",
        )
    folders = paths.folders_in(Path(args.data)) if args.data is not None else paths.person_folders(HUB_FOLDER)
    return folders.data, args.files or folders.data / backup.FILES
