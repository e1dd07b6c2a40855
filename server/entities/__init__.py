"""The pages of things: one kind for each class, in the order in which its readers ask.

What all share::

    known           what a release says of a thing, and how each statement came about
    head            kinds, names, validity, identifiers, three lines of what matters
    sections        what a page is made of
    about           the facts about a thing, by class
    promises        targets beside results, and where they stand
    posts           who held which post, as attested on a day
    properties, incoming, references, clarifications   the rest of what is known
    linked, citation, reporting   the page for search engines, for those who cite it, for those who find a mistake
    texts           the text of an article with its phrases marked, where the operator has it

A module for each kind of page: ``place``, ``agency``, ``official``, ``document``, ``category``, ``event``, ``article``,
``fact``, ``thing`` (all others) and ``graphs``; ``kinds`` says which one a thing has.
"""
