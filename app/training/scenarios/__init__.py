"""Practice problems: made from logged conversations, without anything of a real customer in them."""
