"""Mails and inquiries at the desk, without a window: when they are due, how they are addressed and begun."""
