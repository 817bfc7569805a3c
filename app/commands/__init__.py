"""Every action that a person can take, declared once, as data."""
