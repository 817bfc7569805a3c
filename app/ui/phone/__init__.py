"""Telephone calls in the window: the bar of a call, scripts beside it, calls back."""
