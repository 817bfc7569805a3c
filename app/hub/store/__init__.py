"""The durable stores behind the seam, and the cold paths into them."""
