"""The workshop: set-up, checks, locks and the generated pages; needs the standard library alone to set up."""
