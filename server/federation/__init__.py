"""Federation: SERVICE clauses that name an allowed host, answered by it and joined with our own data.

The engine never leaves this machine. ``clauses`` cuts the SERVICE clauses out of a query, ``allowed`` says which hosts
may be asked, ``remote`` asks them, and ``answerer`` puts the rows that come back into the places of the clauses.
"""
