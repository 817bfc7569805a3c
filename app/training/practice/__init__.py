"""Practice: the customer's side of a conversation played again, and what came of it beside the original."""
