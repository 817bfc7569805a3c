"""Canned replies: what they say, how they are found, filled in and offered while somebody types."""
