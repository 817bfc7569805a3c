"""Shifts: what was clocked and by whose clock, what it adds up to, what was planned, which breaks are due."""
