"""Mail as values: bytes read into them and written from them, sorted and threaded; no sockets, no clock."""
