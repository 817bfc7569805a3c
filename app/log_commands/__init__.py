"""`madoguchi log`: what can be done with the local log without its window."""
