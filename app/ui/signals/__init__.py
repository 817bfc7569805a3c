"""Signals before the call for help, as people in charge see them: quiet marks with their reasons."""
