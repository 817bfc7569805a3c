"""Files in conversations: taken in with limits, looked at in processes of their own, kept by their hash."""
