"""What one is doing: idleness, after-work, and the minutes of the shift."""
