"""The room of conversations: the list, and one or two panes with timeline and composer."""
