"""What staff tell each other beside conversations, as the hub keeps it."""
