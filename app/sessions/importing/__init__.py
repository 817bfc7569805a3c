"""Transcripts of other programs, and our own, read into the log."""
