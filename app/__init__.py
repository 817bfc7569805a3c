"""Madoguchi: a desktop console for chat operators, the hub behind it and the chat widget before it."""

from typing import Final

__version__: Final = "0.1.0"
