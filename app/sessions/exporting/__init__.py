"""Conversations of the log as files that people and other programs read."""
