"""The page of trust: which hub this is, what it sees of the operator, and what he agreed to."""
