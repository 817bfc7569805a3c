"""Macros and articles as files: CSV and JSON out of the register and into it."""
