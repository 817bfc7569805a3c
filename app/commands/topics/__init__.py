"""The commands of the catalog, one module a topic."""
