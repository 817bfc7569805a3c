"""Several members of staff in one conversation: asked in, told, handed to, and called for help."""
