"""The lock of the window: what was written is out of sight until the person who works here is back."""
