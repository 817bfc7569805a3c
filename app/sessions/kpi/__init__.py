"""The figures of the floor: read from logs, added up by time and place, and defined one by one."""
