"""Charts and the map of provinces: from data to lengths and words for SVG, each with the table of the same figures."""
