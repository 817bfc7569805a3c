"""The figures of the floor at the hub: facts of every conversation, sums by hour, and who may see them."""
