"""The supervisor's room: calls for help, conversations and staff at a glance, and one case at hand."""
