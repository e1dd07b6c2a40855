"""Porters: further processes that take connections beside the front, so that it has more than one processor.

A porter is forked from the process that serves a release and shares its memory. It answers look-ups
(``server.lookups``) and what it has kept of them, on a loop of its own. Whatever else a client asks, it hands the
connection over to the front, as an open descriptor with what has come on it, and the front goes on where it stopped.
The front has all that there must be one of: workers, pages, kept pages, health and counts.

line: what both say to each other. porter: the other process. desk: the front's side.
"""
