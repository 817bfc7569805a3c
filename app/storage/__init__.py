"""The console's own encrypted log: every event that was shown, the outbox, drafts and small values."""
