"""The search of the local log: an index of three letters in a row, in step with the events, read beside them."""
