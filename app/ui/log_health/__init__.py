"""The local log as a thing of its own in the window: how it is, copies of it, and forgetting in time."""
