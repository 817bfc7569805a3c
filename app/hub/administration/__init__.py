"""What administrators ask for over the wire: the register, the people and the audit."""
