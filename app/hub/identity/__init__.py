"""Who may use the hub: accounts, passwords, tokens and the audit."""
