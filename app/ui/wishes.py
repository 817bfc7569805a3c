"""What a console is started with: folders, settings, and how it signs in and finds its key."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from app import config, paths
from app.domain.errors import ConfigError

if TYPE_CHECKING:
    import argparse

    from app.protocol.frames import ByPassword

LOG_NAME: Final = "log.db"


class Keys(Protocol):
    """Keeps the key of the local log."""

    def load(self) -> bytes | None:
        """Returns the key, or None where none was ever made."""

    def make(self) -> bytes:
        """Makes a new key and keeps it."""


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What a console is started with. `auth` signs in at once, `keys` replaces the keyring of the system."""

    folders: paths.Folders
    settings: config.Settings
    profile: str = paths.DEFAULT_PROFILE
    auth: "ByPassword | None" = None
    keys: Keys | None = None
    insecure: bool = False
    size: tuple[int, int] | None = None
    keep_settings: bool = True
    macros: tuple[Path, ...] = ()
    manual: Path | None = None

    @property
    def log(self) -> Path:
        """Where the local log lies."""
        return self.folders.data / LOG_NAME


def wishes_of(args: "argparse.Namespace") -> Wishes:
    """Returns what the words of the command ask for, over what the settings say. Raises AppError."""
    folders = paths.folders_in(args.data) if args.data else paths.person_folders(args.profile)
    try:
        folders.make()
    except OSError as error:
        raise ConfigError(
            f"The folder {folders.data} cannot be made.", "Choose another one with --data."
        ) from error
    said = {
        "hub_url": args.hub,
        "user": args.user,
        "ca_file": str(args.ca) if args.ca else None,
        "language": config.Language(args.lang) if args.lang else None,
        "theme": config.Theme(args.theme) if args.theme else None,
    }
    loaded = config.load(folders.config)
    settings = msgspec.structs.replace(
        loaded.settings, **{name: value for name, value in said.items() if value is not None}
    )
    manual = folders.config / "manual"
    return Wishes(
        folders=folders,
        settings=settings,
        profile=args.profile,
        size=args.size,
        macros=tuple(sorted((folders.config / "macros").glob("*.*"))),
        manual=manual if manual.is_dir() else None,
    )
