"""The pay sheet: an operator's own estimate of what was earned, down to the minutes behind each amount."""
