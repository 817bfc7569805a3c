"""Outbound lists in the window: imported, worked off, overseen, and the do-not-call list."""
