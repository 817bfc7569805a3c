"""Loads the library of charts beside the window, which goes on meanwhile."""

import asyncio
import importlib
from typing import Final

LIBRARY: Final = "pyqtgraph"


async def load_charts() -> None:
    """Returns when charts can be made; the first time takes most of a second, on another thread."""
    await asyncio.to_thread(importlib.import_module, LIBRARY)
