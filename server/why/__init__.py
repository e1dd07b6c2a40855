"""Why a triple holds: the rule that gave it, the axioms that the rule rests on, and what was stated.

The server does not know how a release was made. It knows the eight forms of rules (W3C OWL 2 Profiles, section 4.3)
that inferred graphs are called after, reads the axioms from the release, and finds the premises by asking for what the
body of a rule says::

    axioms     what the ontology of the release says, as far as rules rest on it
    bodies     what a triple could follow from, by one application of one rule
    proof      the shortest way back from a triple to what was stated
    sources    where a stated triple stands, with the phrase of its article
    explained  a proof as people read it
    document   the same as JSON
"""
