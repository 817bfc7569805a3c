"""The completion that learns: what was sent tells what may be written next, on this computer only."""
