"""The search of the local log: an index of three letters each, kept in step with the events, read beside them."""
