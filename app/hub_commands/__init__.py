"""The commands that administer a hub: one module for each group of actions."""
