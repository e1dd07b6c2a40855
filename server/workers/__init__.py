"""Killable queries: each is evaluated in a process of its own that can be ended at any time.

The engine cannot be told to stop, and a query of 20 kB can overflow its stack and end the process that runs it. So
the web server only checks a query by its tokens; worker processes parse and evaluate it. Three kinds of process:

- the front (``pool``): lends an idle worker to a question, and ends the worker at the deadline;
- the zygote (``zygote``): forked from the front once the release is loaded and before any thread is started. It has
  one thread, holds the store, and forks workers from it, so that they share its memory and a new one is ready at once;
- the workers (``worker``): read a question from a socket pair, write back bytes; no network, no new files.
"""
