"""Between the socket and the application: what every request meets first, and answers that are given again.

- ``asked`` and ``reply``: a request and its answer, as they are here;
- ``key``, ``kept``, ``packing``: which requests have the same answer, the answers that are kept, their compression;
- ``front``: health, metrics and kept answers at once, all others from the application;
- ``measures``, ``access``: what is counted, and what is written down;
- ``door``: has each request answered where it must be, on the loop, by workers or in threads;
- ``head``, ``body``, ``wire``: what the bytes of requests say, and answers as bytes; nothing is read or sent there;
- ``connection``, ``sending``: the two directions of one connection;
- ``crowd``, ``accepting``, ``listening``: all connections, how they come, and how the server stops.

https://www.rfc-editor.org/rfc/rfc9110 (HTTP semantics), https://www.rfc-editor.org/rfc/rfc9111 (caching),
https://www.rfc-editor.org/rfc/rfc9112 (HTTP/1.1)
"""
