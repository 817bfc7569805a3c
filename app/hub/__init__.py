"""The hub: one durable log a conversation, and everything that serves it."""
