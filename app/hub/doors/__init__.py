"""The two doors of the hub and the pages behind the public one."""
