"""Files in the window: chosen and pasted, shown small in the timeline, looked at, saved when asked for."""
