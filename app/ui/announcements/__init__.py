"""What staff tell each other: announcements with read marks, and the floor's own chat."""
