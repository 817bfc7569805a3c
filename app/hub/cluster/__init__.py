"""Several nodes as one hub: who is where, what the others must be told, and who does what is done once."""
