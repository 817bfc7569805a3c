"""Marking in the trainer's room: score sheets, pinned notes, rounds, and what the marked one sees."""
