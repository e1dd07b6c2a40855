"""Charts and the map of provinces: from data to SVG lengths and words, each with the table that holds the same figures."""
