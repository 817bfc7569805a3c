"""The desktop program: its composition root, and its start."""
