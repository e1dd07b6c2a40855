"""Lists of the things of a class: what they can be told apart by, sorted, in part, and as data."""
