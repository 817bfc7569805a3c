"""Rules of working together: what a summary says, which words are abusive, and what waits for me."""
