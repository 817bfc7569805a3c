"""Working together in the window: calls, handovers, invitations, questions, and help against harassment."""
