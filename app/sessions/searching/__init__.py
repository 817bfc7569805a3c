"""Searching the local log: what a person may ask, and what is found."""
