"""Outbound lists at the hub: who is called, who must not be, and who calls next."""
