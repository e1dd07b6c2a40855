"""The pipeline: from an article's facts to a release.

One way of data, one module a step::

    articles   read and check fact files (and, where there is one, the text behind them)
    assemble   facts and reference data → asserted named graphs
    reason     asserted graph → inferred graphs (OWL 2 RL), or the facts that clash
    validate   asserted graph and shapes → SHACL report
    describe   all of it → what the release says of itself
    release    → an immutable folder that the server reads

``pipeline`` runs them in this order; ``export`` goes back from a release to fact records; ``cli`` is the command line.
"""
