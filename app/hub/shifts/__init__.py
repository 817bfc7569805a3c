"""The shift clock at the hub: its ledger, and who may write and read which line."""
