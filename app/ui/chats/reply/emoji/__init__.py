"""Emoji for a reply: found by name in Japanese and English, the recent ones first."""
