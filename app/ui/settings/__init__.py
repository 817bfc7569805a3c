"""The room of settings: signing in, and what a person may choose."""
