"""Telephone calls as the console knows them: numbers, hours, scripts, and the port for a softphone."""
