"""Marking: what is measured of an operator's part by itself, score sheets, and how markers agree."""
