"""The window around the rooms: bars, notices, palette and questions."""
