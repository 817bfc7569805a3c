"""Practice problems in the window: made of replays, changed, shared, and carried as files."""
