"""Training at the hub: the ledger of what staff did, who may see it, and who grades."""
