"""Marking at the hub: who may write what, and what is kept from whom until it is time."""
