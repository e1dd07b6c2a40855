"""What can hold the data of a release, each behind ``server.store.QueryStore`` and tested by one suite.

- ``memory``: loaded once from the release's N-Quads, shared by fork. The default, and the fastest.
- ``rocksdb``: a folder of the engine's own files for each release, on disk, for what does not fit into memory.
- ``remote``: another SPARQL 1.1 endpoint, for what does not fit on this machine, or is served there already.

``engine`` has what they share: an outcome of a query, written within limits.
"""
