"""The pay sheet in the window: what was earned, from which minutes, by which rules, and the rules."""
