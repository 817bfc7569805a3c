"""Running a hub: what it measures and logs, whether it is ready, and its back-ups."""
