"""Signals that a conversation may need help before anybody calls for it: pure rules, each with its reason."""
