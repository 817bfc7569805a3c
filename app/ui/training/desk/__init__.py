"""Several replays beside each other by one clock: an operator's desk as it was, or two to compare."""
