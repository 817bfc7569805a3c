"""The way in at the hub: everybody's place, held from what the hub knows itself, and the gates on it."""
