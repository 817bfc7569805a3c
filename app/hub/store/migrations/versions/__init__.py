"""The versions of the schema, in order; Alembic loads them from their files."""
