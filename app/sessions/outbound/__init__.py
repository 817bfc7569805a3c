"""Outbound lists without a window: read, judged, and the hours in which people are called."""
