"""The words of the product: ids, events, the fold, people, escalation and errors."""
