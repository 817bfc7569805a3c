"""Practice at the hub: begins it, plays its customers, keeps what there was."""
