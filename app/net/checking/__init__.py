"""What a check of the desk asks of the line to the hub."""
