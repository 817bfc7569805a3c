"""The looks that every test of this folder wears."""

from tests.ui.right_column import looks

__all__ = ["looks"]
