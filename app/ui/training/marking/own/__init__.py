"""What who was marked sees: finished sheets, how they went over time, and a field to answer."""
