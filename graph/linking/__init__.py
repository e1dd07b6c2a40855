"""Links to other open data: each stored one derived again from its source row, and proposals for what has none."""
