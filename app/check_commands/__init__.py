"""`madoguchi check`: the check of the desk without its window."""
