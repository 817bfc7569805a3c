"""The figures of one's own work, counted from the log."""
