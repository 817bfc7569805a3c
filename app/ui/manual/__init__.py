"""The shop's manual in the right column: what fits the conversation, and every article by searching."""
