"""When somebody must be called to the window, how loudly, and when not any more."""
