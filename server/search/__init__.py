"""Search: names, numbers and phrases, however they are spelled."""
