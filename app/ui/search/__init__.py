"""The room in which the whole local log is searched."""
