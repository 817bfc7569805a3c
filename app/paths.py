"""Finds the folders of this program: its resources, and the person's data, settings and logs."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

HOME_VARIABLE: Final = "MADOGUCHI_HOME"
DEFAULT_PROFILE: Final = "default"
OWNER_ONLY: Final = 0o700

_PACKAGE: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where one profile of one person keeps its things; the folders need not exist yet."""

    data: Path
    config: Path
    logs: Path

    def make(self) -> Self:
        """Creates the folders, readable by their owner alone, and returns itself; raises OSError."""
        for folder in (self.data, self.config, self.logs):
            folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        return self


def person_folders(profile: str = DEFAULT_PROFILE, environ: Mapping[str, str] = os.environ) -> Folders:
    """Returns the folders of `profile`: the system's usual places, or under $MADOGUCHI_HOME if set."""
    home = environ.get(HOME_VARIABLE)
    if home:
        return folders_in(Path(home) / profile)
    import platformdirs  # noqa: PLC0415 (who says where everything lies needs no library for it)

    return Folders(
        data=platformdirs.user_data_path("madoguchi", appauthor=False) / profile,
        config=platformdirs.user_config_path("madoguchi", appauthor=False) / profile,
        logs=platformdirs.user_log_path("madoguchi", appauthor=False) / profile,
    )


def folders_in(root: Path) -> Folders:
    """Returns the folders of a program that was told to keep everything under `root`."""
    return Folders(data=root / "data", config=root / "config", logs=root / "logs")


def resources(package: Path = _PACKAGE) -> Path:
    """Returns the folder of themes, styles, icons, translations and samples.

    An installed wheel carries it inside the package, a checkout beside it. Raises FileNotFoundError when
    neither is there: the installation is incomplete.
    """
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no resources beside {package}: install the program again")
