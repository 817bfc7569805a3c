"""Mails and inquiries in the window: when they are due, read, addressed, written and released."""
