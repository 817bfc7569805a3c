"""The engine on PostgreSQL: any number of hub nodes share one database."""
