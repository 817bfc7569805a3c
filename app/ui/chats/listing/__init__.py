"""The operator's conversations in the order of need."""
