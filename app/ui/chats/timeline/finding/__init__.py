"""Finding a place in a conversation: by words, by the day, by what is unread."""
