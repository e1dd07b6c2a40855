"""Look-ups: queries that read so little that the server's loop answers them itself, without a worker.

A query from outside is otherwise evaluated by a process that can be ended (``server.workers``), since nobody knows
beforehand what it takes. Of one triple pattern with a known term it can be known: what the store has of this term is
counted, as far as a look-up may go (``server.backends.bounded``). So the way to a worker and back is left out, which
takes ten times as long as such a look-up.

The way of a query: text → ``LookUp`` (reading) → answer (``server.backends.bounded``, put together in answering). What
is not read for certain, and what could take longer, goes to a worker as it came.
"""
