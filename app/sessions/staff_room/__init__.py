"""What staff tell each other and ask of their floor, as the console knows it."""
