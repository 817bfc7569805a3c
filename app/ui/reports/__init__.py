"""The report of the day and the hand-over of the shift: what is open, who is owed an answer, notes."""
