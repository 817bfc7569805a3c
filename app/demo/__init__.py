"""The demo: a sample shop, customers who speak like any web customer, and a report."""
