"""Layouts that a person keeps by name: saved, chosen, deleted."""
