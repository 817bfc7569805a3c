"""The way in in the window: the newcomer's page, the trainer's overview, invitations and the editor."""
