"""Writes conversations of the log into one file of text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.domain.errors import ConfigError
from app.domain.ids import ConversationId
from app.sessions.exporting.formats import SUFFIXES, Format, TextFile
from app.sessions.exporting.masking import mask_personal
from app.sessions.exporting.told import Wanted
from app.storage.archive import SqlArchive

ENDINGS = tuple(ending for ending in SUFFIXES if ending != ".pdf")


async def export(
    archive: SqlArchive, names: Sequence[ConversationId], to: Path, *, masked: bool, notes: bool
) -> int:
    """Writes them to a new file that its owner alone may read; returns how many there were.

    Raises:
        ConfigError: the file is there already, cannot be written, or has another ending.
        LogError: the log cannot be read.
    """
    if to.suffix.lower() not in ENDINGS:
        raise ConfigError(f"{to.name} has no ending that is known.", f"Use one of {', '.join(ENDINGS)}.")
    wanted = Wanted(internal=notes, mask=mask_personal if masked else None)
    text = TextFile(Format(to.suffix.lower().removeprefix(".")), wanted, datetime.now(UTC).astimezone())
    count = 0
    try:
        number = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(number, "w", encoding="utf-8", newline="") as stream:
            stream.write(text.head())
            for name in names:
                events = await archive.log(name)
                if events:
                    stream.writelines(text.body(events))
                    count += 1
            stream.write(text.tail())
    except FileExistsError as error:
        raise ConfigError(f"{to} is there already.", "Choose another name.") from error
    except OSError as error:
        raise ConfigError(f"{to} cannot be written.", "Choose another place.") from error
    return count
