"""Training: replay of logged conversations, and what a trainer makes of them."""
