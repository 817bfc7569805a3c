"""The network side of the console: one link to the hub that comes back by itself."""
