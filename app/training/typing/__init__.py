"""Typing practice: texts, what was typed against them, levels, and what is still weak."""
