"""Review: a person confirms, corrects, drops or adds proposed facts, in the terminal or on a page of their own.

One way of data::

    session    the pure core: the facts of one article and what a reviewer does to them, every step undoable
    values     what a person types ↔ what a fact holds
    store      a folder of facts on disk: every step saved at once, a killed program loses none
    choices    what a field can be: codes, names from the reference data, the article's own
    view       what the pages show of a session
    terminal   the review in a terminal
    web        the review as pages, in the ``frame`` that all have; ``guard`` lets in nobody but who started it
    serving    the pages on a port of this computer

The pages are an application of their own, on the loopback address; the public site knows nothing of it.
"""
