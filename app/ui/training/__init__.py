"""The trainer's room: past conversations, played again as they happened."""
