"""Canned queries: SPARQL files with a header that says their parameters and columns, in two languages."""
