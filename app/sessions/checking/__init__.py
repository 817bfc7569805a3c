"""The check of the desk: what it looks at, what the shop requires, and the verdicts."""
