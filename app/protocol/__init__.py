"""The wire between the hub and its clients: `hub.v1`."""
