"""The shift clock in the window: pressing it, and one's own shifts."""
