"""The register: what a shop sets up once, kept as versioned records that every node holds in memory."""
