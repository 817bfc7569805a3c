"""The typing trainer in the window: a text to type, what went wrong in it, and progress over time."""
