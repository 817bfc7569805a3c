"""Exams: what one must be to be kept, its course, its marks, and what passing permits."""
