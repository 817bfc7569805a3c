"""The canned replies in the right column: found by typing, shown as they will read, inserted by Enter."""
