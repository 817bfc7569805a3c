"""The operator's conversations: pure rules, the ports they need, and the desk that joins them."""
