"""Reconciliation: from the cells of a person's table to the things of the graph, with a score that means something.

``text`` reads a cell, ``entities`` the release, ``index`` finds what may be meant, ``matching`` and ``documents`` score
it, ``conditions`` holds it against dates, places and issuers, ``service`` speaks the W3C Reconciliation API 0.2.
"""
