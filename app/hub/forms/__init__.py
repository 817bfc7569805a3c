"""Inquiry forms over HTTP: a page without scripts, and the same for the shop's own pages."""
