"""The right column: the customer's card above canned replies, manual, history and notes."""
