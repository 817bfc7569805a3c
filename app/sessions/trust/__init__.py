"""Which hub one is connected to, and since when it is known by what it shows of itself."""
