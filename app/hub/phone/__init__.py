"""Telephone calls at the hub: opened by staff, never given to anybody, with their calls back."""
