"""The search of the local log: an index of letter pairs, kept in step with the events, read beside them."""
