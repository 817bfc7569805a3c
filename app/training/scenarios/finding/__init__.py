"""Finds what may tell who somebody is in the texts of a conversation."""
