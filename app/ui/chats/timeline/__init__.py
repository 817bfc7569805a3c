"""A conversation as painted rows: what it shows, how it is selected, read aloud and found."""
