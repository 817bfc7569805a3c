"""The audit: who did what to whom, for those who may read it."""
