"""The figures that we promise: one module each, run by `python -m bench NAME --json`."""
