"""Exams: what one must be to be kept."""
