"""The choices of a shop about shifts: their names, and the values that each may have."""

from typing import Final

REMIND: Final = "shift.remind_minutes"
"""How many minutes before a planned shift somebody is reminded of it; 0 never."""

CHOICES: Final = {REMIND: ("15", "0", "5", "10", "30", "60")}
DEFAULTS: Final = {name: values[0] for name, values in CHOICES.items()}
"""What holds where the shop chose nothing."""
