"""The place where a reply is written: composer, suggestions and the way out."""
