"""The rules of the shop, set by its administrator in one dialog."""
