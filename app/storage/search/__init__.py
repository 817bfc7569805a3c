"""The search of the local log: an index of three letters in a row, kept with the events, read beside them."""
