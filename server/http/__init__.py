"""Between the socket and the application: what every request meets first, and answers that are given again.

- ``asked`` and ``reply``: a request and its answer, as they are here;
- ``key``, ``kept``, ``packing``: which requests have the same answer, the answers that are kept, their compression;
- ``front``: health, metrics and kept answers at once, all others from the application;
- ``measures``, ``access``: what is counted, and what is written down;
- ``door``, ``listening``: requests of the server (granian) on one side, the front on the other.

https://www.rfc-editor.org/rfc/rfc9110 (HTTP semantics), https://www.rfc-editor.org/rfc/rfc9111 (caching)
"""
