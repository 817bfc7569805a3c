"""Rounds in which several mark the same conversation blind: begun, ended, and how far the markers agree."""
