"""What the tests of the local log share: a key, a place, and events that a hub could have shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the log goes; neither the file nor its folder is there yet."""
    return tmp_path / "profile" / "log.db"
