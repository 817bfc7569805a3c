"""Training as the console asks the hub about it."""
