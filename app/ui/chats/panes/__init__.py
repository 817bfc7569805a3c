"""Conversations side by side, each with a header, a timeline and a composer of its own."""
