"""The files of a demo: the folder of its data, and what it writes for whoever started it."""

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.domain.errors import ConfigError


@contextlib.contextmanager
def data_folder(wanted: Path | None) -> Iterator[Path]:
    """Yields the folder of the demo's data: a given one stays, else a temporary one that is removed."""
    if wanted is None:
        with tempfile.TemporaryDirectory(prefix="madoguchi-demo-", ignore_cleanup_errors=True) as made:
            yield Path(made)
        return
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        # The key of a demo's local log ends with the demo, so the log of an earlier one is of no use.
        shutil.rmtree(wanted / "console", ignore_errors=True)
    except OSError as error:
        raise ConfigError(
            f"The folder {wanted} cannot be used: {error.strerror}.", "Name another with --data."
        ) from error
    yield wanted.resolve()


def check_folders(*files: Path | None) -> None:
    """Says now, not after the run, that a file cannot be written. Raises ConfigError."""
    for file in files:
        if file is not None and not file.absolute().parent.is_dir():
            raise ConfigError(f"There is no folder {file.parent}.", "Make it, or name another file.")


def write_report(file: Path, figures: dict[str, Any]) -> None:
    """Writes the report as JSON. Raises ConfigError where the file cannot be written."""
    try:
        file.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"The report cannot be written to {file}: {error.strerror}.", "Name another file."
        ) from error
