"""Spelling: words that are not known are underlined, and corrected from the menu."""
