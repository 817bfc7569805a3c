"""The figures of one's own work, as a chart and as a table."""
